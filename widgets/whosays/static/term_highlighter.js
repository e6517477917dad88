// Made from widgets/js by `npm run build`; edit there.
var term_highlighter_default={render(){}};export{term_highlighter_default as default};
