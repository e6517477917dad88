import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { connect, PATIENCE } from "../src/link.js";
import { model } from "./page.js";

function connected(reply) {
  const heard = [];
  const made = model({}, {}, reply);
  const link = connect(made, {
    saved: (answer) => heard.push(["saved", answer.item]),
    refused: (why) => heard.push(["refused", why]),
    lost: (message, why) => heard.push(["lost", message.item, why]),
  });
  return { heard, made, link };
}

test("an answer counts as saved when the kernel says so", () => {
  const { heard, link } = connected();
  link.send({ do: "answer", item: "q", answer: "a" });
  assert.deepEqual(heard, [["saved", "q"]]);
});

test("an answer that the kernel does not acknowledge within three seconds is lost, and only once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { heard, link } = connected(() => null);
  link.send({ do: "answer", item: "q", answer: "a" });
  mock.timers.tick(PATIENCE - 1);
  assert.deepEqual(heard, []);
  mock.timers.tick(1);
  mock.timers.tick(PATIENCE);
  mock.timers.reset();
  assert.equal(PATIENCE, 3000);
  assert.deepEqual(heard, [["lost", "q", ""]]);
});

test("a disk that refuses makes the answer lost, with the reason", () => {
  const { heard, link } = connected(() => ({ saved: false, why: "the disk is full" }));
  link.send({ do: "answer", item: "q" });
  assert.deepEqual(heard, [["lost", "q", "the disk is full"]]);
});

test("a connection that is gone makes the answer lost at once", () => {
  const { heard, made, link } = connected();
  made.send = () => {
    throw new Error("Comm is closed");
  };
  link.send({ do: "answer", item: "q" });
  assert.deepEqual(heard, [["lost", "q", "Comm is closed"]]);
});

test("what the kernel refuses is told and is not offered again", () => {
  const { heard, link } = connected(() => ({ saved: false, refused: true, why: "no such option" }));
  link.send({ do: "answer", item: "q" });
  assert.deepEqual(heard, [["refused", "no such option"]]);
});

test("another page's acknowledgement is not taken for ours", () => {
  const { heard, link } = connected(() => ({ saved: true, client: "somebody else" }));
  link.send({ do: "answer", item: "q" });
  link.close();
  assert.deepEqual(heard, []);
});

test("closing leaves no listener and no timer behind", () => {
  const { made, link } = connected(() => null);
  link.send({ do: "answer", item: "q" });
  link.close();
  assert.equal(made.listening(), 0);
});
