// Suggestions under the header's search box. The index and the engine are loaded when the box is first used.
(function () {
  "use strict";

  var form = document.querySelector("form[data-suggest]");
  if (!form) return;
  var input = form.querySelector("input");
  var list = form.querySelector("[role=listbox]");
  var arrived = {};
  var chosen = -1;
  var SHOWN = 8;

  function script(source, loaded) {
    var made = document.createElement("script");
    made.src = source;
    made.onload = loaded;
    document.head.appendChild(made);
  }

  // A further file of the index, from the folder it stands in.
  function load(name, file) {
    return new Promise(function (resolve) {
      if (arrived[name]) return resolve(arrived[name]);
      script(form.dataset.suggest.replace(/[^/]*$/, file), function () {
        resolve(arrived[name]);
      });
    });
  }

  function begin() {
    input.removeEventListener("focus", begin);
    if (!window.searchIndex) {
      window.searchIndex = function (name, value) {
        arrived[name] = value;
      };
    }
    script(form.dataset.engine, show);
    script(form.dataset.suggest, show);
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function address(offer) {
    var page = form.action.replace(/[?#].*$/, "");
    return offer.entry ? form.dataset.root + offer.entry[0] : page + "?q=" + encodeURIComponent(offer.text);
  }

  function show() {
    var index = arrived["*"];
    if (!index || !window.searchEngine || document.activeElement !== input) return;
    if (index.pages || window.searchEngine.isEmpty(input.value)) return offered(index);
    var asked = input.value;
    window.searchEngine.find(asked, index, load).then(function () {
      if (asked === input.value) offered(index);
    });
  }

  function offered(index) {
    var offers = window.searchEngine.suggest(input.value, index, SHOWN);
    list.textContent = "";
    chosen = -1;
    if (!offers.length) return close();
    offers.forEach(function (offer, at) {
      var item = document.createElement("a");
      item.setAttribute("role", "option");
      item.id = "suggestion-" + at;
      item.tabIndex = -1;
      item.href = address(offer);
      item.textContent = offer.text;
      list.appendChild(item);
    });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    var items = list.children;
    if (items[chosen]) items[chosen].removeAttribute("aria-selected");
    chosen = (at + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[chosen].id);
  }

  input.addEventListener("focus", begin);
  input.addEventListener("compositionend", show);
  input.addEventListener("input", function (event) {
    if (!event.isComposing) show();
  });
  input.addEventListener("keydown", function (event) {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", function (event) {
    if (!form.contains(event.target)) close();
  });
  form.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
})();
