// Made from widgets/js by `npm run build`; edit there.
var progress_default={render(){}};export{progress_default as default};
