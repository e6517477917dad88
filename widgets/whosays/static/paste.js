// Made from widgets/js by `npm run build`; edit there.
var paste_default={render(){}};export{paste_default as default};
