package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Finds tables whose cells are parted by drawn lines, and sorts the words into their cells. */
final class RuledTableFinder {
    /** Points by which lines that meet may miss each other. */
    private static final float SLACK = 3;

    private static final int MOST_LINES = 2_000;
    private static final int MOST_CELLS = 20_000;

    private RuledTableFinder() {}

    /** The tables, from the top down; the words that stand in them are taken out of {@code words}. */
    static List<RuledTable> find(List<Rule> rules, List<Word> words) {
        if (rules.size() < 4 || rules.size() > MOST_LINES) {
            return List.of();
        }
        List<RuledTable> tables = new ArrayList<>();
        for (List<Rule> network : networks(rules)) {
            float[] ys = positions(network, true);
            float[] xs = positions(network, false);
            if (ys.length < 2 || xs.length < 3 || (long) ys.length * xs.length > MOST_CELLS) {
                continue;
            }
            TableGrid grid = new TableGrid(network, xs, ys);
            List<Word> inside = words.stream().filter(grid::holds).toList();
            List<Element.Row> rows = grid.rows(inside);
            if (rows.stream().anyMatch(row -> row.cells().size() > 1)) {
                tables.add(new RuledTable(xs[0], ys[0], xs[xs.length - 1], ys[ys.length - 1], rows));
                words.removeAll(new java.util.HashSet<>(inside));
            }
        }
        tables.sort(Comparator.comparingDouble(RuledTable::top).thenComparingDouble(RuledTable::left));
        return tables;
    }

    /** Lines that touch each other, directly or through others. */
    private static List<List<Rule>> networks(List<Rule> rules) {
        int[] parent = new int[rules.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int i = 0; i < parent.length; i++) {
            for (int j = i + 1; j < parent.length; j++) {
                if (touch(rules.get(i), rules.get(j))) {
                    parent[root(parent, j)] = root(parent, i);
                }
            }
        }
        TreeMap<Integer, List<Rule>> networks = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            networks.computeIfAbsent(root(parent, i), key -> new ArrayList<>()).add(rules.get(i));
        }
        return List.copyOf(networks.values());
    }

    private static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private static boolean touch(Rule a, Rule b) {
        if (a.horizontal() == b.horizontal()) {
            return Math.abs(a.at() - b.at()) <= SLACK && a.from() <= b.to() + SLACK && b.from() <= a.to() + SLACK;
        }
        return a.at() >= b.from() - SLACK
                && a.at() <= b.to() + SLACK
                && b.at() >= a.from() - SLACK
                && b.at() <= a.to() + SLACK;
    }

    /** Where the lines of one direction lie, ascending; those close together are one. */
    private static float[] positions(List<Rule> network, boolean horizontal) {
        List<Float> sorted = network.stream()
                .filter(rule -> rule.horizontal() == horizontal)
                .map(Rule::at)
                .sorted()
                .toList();
        List<Float> apart = new ArrayList<>();
        for (float at : sorted) {
            if (apart.isEmpty() || at - apart.get(apart.size() - 1) > SLACK) {
                apart.add(at);
            }
        }
        float[] positions = new float[apart.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = apart.get(i);
        }
        return positions;
    }
}
