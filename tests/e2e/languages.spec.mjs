// What keeps the journeys in Spanish honest: a text is found whole, named by key, or refused.
import { expect, test } from "./fixtures.mjs";
import { Speech } from "./languages.mjs";

const speech = new Speech("es");

test("whole texts are found, with figures in their places, and values stay", () => {
  expect(speech.say("Base year")).toBe("Año base");
  expect(speech.say("Population in 2019")).toBe("Población en 2019");
  expect(speech.say("62.8% less")).toBe("62.8% menos");
  for (const value of ["San José", "5,412,154", "I.1.1", "egrid/CAMX/2022"]) expect(speech.say(value)).toBe(value);
});

test("a piece of an English text, a pattern of it, and a text with two translations are refused", () => {
  for (const text of ["weaker than the science-based one", "Base year of nobody", "Less driving"]) {
    expect(() => speech.say(text)).toThrow(/name it by key/);
  }
  for (const pattern of [/^From .* to net zero in 2050\.$/, /\bless\b/i]) {
    expect(() => speech.of(pattern)).toThrow(/name it by key/);
    expect(() => speech.like`^${pattern}`).toThrow(/name it by key/);
  }
  expect(() => speech.like`from ${"5.16"} to ${"1.92"}`).toThrow(/name it by key/);
});

test("a key gives its text, with places left open a pattern, and nothing where it is wrong", () => {
  expect(speech.words("target.headline_of", { name: "San José" })).toBe("La meta para 2030 de San José");
  const open = speech.words("target.headline_of");
  expect("La meta para 2030 de San José").toMatch(open);
  expect("La meta para 2050 de San José").not.toMatch(open);
  const growing = speech.like`^${speech.words("target.more", { value: /\d+\.\d/ })}$`;
  expect("11.5% más").toMatch(growing);
  expect("11.5% menos").not.toMatch(growing);
  expect(() => speech.words("target.nothing")).toThrow(/no target\.nothing/);
  expect(() => speech.words("target.headline_of", { town: "San José" })).toThrow(/no place \{town\}/);
  expect(speech.day("2026-10-01")).toBe("1 de octubre de 2026");
});
