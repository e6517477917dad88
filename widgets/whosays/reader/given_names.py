"""Common given names that are hers or his, and words in names that are no person’s.

A help in telling whom “she” or “he” means.
"""

HIS = frozenset(
    """aaron adam al alan albert alex alexander andrew andy anthony antonio barack ben benjamin
    bernard bernie bill bob bobby brad brandon brian bruce carl carlos charles charlie chris
    christopher chuck clarence corey craig dan daniel dave david dennis don donald doug douglas
    ed eddie edward eric ethan evan frank fred gary george gerald glenn gordon greg gregory harry
    henry herman howard hugh ian jack jacob jake james jared jason jay jeb jeff jeffrey jeremy
    jerry jesse jim jimmy joe joel john johnny jon jonathan jorge jose joseph josh joshua juan
    justin karl keith ken kenneth kevin kurt kyle larry lawrence lee leon lou louis luis luke marco
    mark marshall martin matt matthew max michael mike mitch mitt mohammed nathan newt nicholas
    nick nicolas noah norman oliver omar oscar patrick paul pedro perry pete peter phil philip
    rand ralph ray reince ricardo richard rick robert rob robby robin roger ron ronald roy rudy
    russell ryan sam samuel scott sean seth simon stephen steve steven stuart ted terry thomas tim
    timothy tobin todd tom tommy tony vincent vladimir walter warren wayne william zach""".split()
)
HERS = frozenset(
    """abigail alice ana alicia alison amanda amber amy andrea angela ann anna anne annie ashley
    barbara bernadette beth betsy betty brenda brooke carly carol caroline carolyn catherine cathy
    charlotte chelsea cheryl christina christine cindy claire claudia condoleezza cynthia dana
    danielle deborah debbie denise diana diane dianne donna dorothy elena elizabeth ellen emily
    emma erin eva eve fiona gail gloria grace hannah hanna hanne heather heidi helen hillary
    hope huma ida ilia ione irene ivanka jackie jane janet janice jean jennifer jenny jessica jill
    joan joanna joni judith judy julia julie karen kate katherine kathleen kathy katie kellyanne
    kelly kim kimberly kirsten kristen laura lauren leslie linda lisa lois loretta lori lucy lynn
    maggie margaret maria marie marilyn marjorie martha mary maureen megan megyn melania melissa
    michelle mika mildred molly monica nancy naomi natalie nicole nikki nina nora olivia pamela
    patricia patty paula petra rachel rebecca renee rita robin rosa rosalind rose ruth sally
    samantha sandra sara sarah sharon sheila shirley sonia sophia stephanie susan suzanne sylvia
    tammy tara teresa theresa tiffany tina tracy valerie vanessa veronica victoria virginia
    wendy yvonne zoe""".split()
) - {"robin"}
NO_PERSON = frozenset(
    """act agency association avenue bank bay board bureau center city club coast college commission
    committee congress convention corp council county court day department district east
    foundation gazette group herald house inc institute island journal lake law library magazine
    mall mount museum new news north office party police post press project radio review river
    road school senate service south square st state states street team television the times
    tower trade tribune tv union united university valley weekly west wire""".split()
)
