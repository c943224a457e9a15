package dev.medmentor.retrieval.memory;

import dev.medmentor.shared.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How the words of a language are analysed.
 *
 * @param foldsDiacritics whether they are dropped, before stop words and stemmer see the word
 * @param stopWords articles, pronouns, prepositions, conjunctions and auxiliary verbs, which say nothing about what a
 *     text is about; negations are none of them, for they change what it says
 * @param stemmer applied to what is left
 */
record LanguageRules(boolean foldsDiacritics, Set<String> stopWords, UnaryOperator<String> stemmer) {
    private static final LanguageRules PLAIN = new LanguageRules(false, Set.of(), UnaryOperator.identity());

    private static final Map<Language, LanguageRules> RULES = Map.of(
            Language.ENGLISH,
            new LanguageRules(true, words("""
                            a an the this that these those and or but if then than so as of at by for with from to in
                            on into over under about between is are was were be been being am do does did has have had
                            having can could may might must shall should will would i me my we us our you your he him
                            his she her it its they them their what which who whom whose when where why how there here
                            also such s t
                            """), LightStemmer::english),
            Language.PORTUGUESE,
            new LanguageRules(true, words("""
                            a o as os um uma uns umas ao aos de da do das dos dum duma em no na nos nas num numa por
                            pelo pela pelos pelas para pra com e ou mas que se como quando onde qual quais quem quanto
                            quanta quantos quantas porque pois entre ate sobre sob este esta estes estas esse essa
                            esses essas aquele aquela isto isso aquilo seu sua seus suas meu minha ele ela eles elas
                            eu voce voces lhe lhes me ser sao foi foram era eram sendo sido ha ter tem tinha deve devem
                            pode podem esta estao ja tambem
                            """), LightStemmer::portuguese),
            Language.SPANISH,
            new LanguageRules(true, words("""
                            a al el la los las lo un una unos unas de del en por para con y e o u pero que se como
                            cuando donde cual cuales quien quienes cuanto cuanta cuantos cuantas porque pues entre
                            hasta sobre bajo desde este esta estos estas ese esa esos esas aquel aquella esto eso
                            aquello su sus mi mis el ella ellos ellas yo usted ustedes le les me te ser es son fue
                            fueron era eran siendo sido ha han haber hay tener tiene tienen debe deben puede pueden
                            esta estan ya tambien
                            """), LightStemmer::spanish),
            Language.VIETNAMESE,
            new LanguageRules(
                    false,
                    words("là và của các những cho với thì mà ở được bị này đó gì nào như để từ khi cũng hay hoặc"),
                    UnaryOperator.identity()));

    static LanguageRules of(Language language) {
        return RULES.getOrDefault(language, PLAIN);
    }

    /** Repetitions are harmless: without diacritics, different words may be written alike. */
    private static Set<String> words(String listed) {
        return Set.copyOf(Arrays.asList(listed.strip().split("\\s+")));
    }
}
