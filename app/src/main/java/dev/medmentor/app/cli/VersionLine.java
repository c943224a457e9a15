package dev.medmentor.app.cli;

import dev.medmentor.app.config.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"medmentor " + ProgramVersion.number()};
    }
}
