package dev.medmentor.library.canary;

/** Breaks the rule that only the command line uses standard streams. */
public final class PrintsToStandardOutput {
    void print() {
        System.out.println("canary");
    }
}
