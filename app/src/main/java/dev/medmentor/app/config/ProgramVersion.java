package dev.medmentor.app.config;

/** The version that the build wrote into the jar. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as {@code 1.2.0}. */
    public static String number() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
