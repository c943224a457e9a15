package dev.medmentor.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.medmentor.adapters.llm.canary.UsesAnotherAdapter;
import dev.medmentor.adapters.pdf.canary.UsedByAnotherAdapter;
import dev.medmentor.library.canary.OpensAConnection;
import dev.medmentor.library.canary.PrintsToStandardOutput;
import dev.medmentor.library.canary.UsesALaterFeature;
import dev.medmentor.library.canary.UsesAThirdPartyLibrary;
import dev.medmentor.library.canary.UsesAnAdapter;
import dev.medmentor.library.canary.UsesMemory;
import dev.medmentor.library.port.canary.TenantlessStore;
import dev.medmentor.retrieval.canary.UsedByAnEarlierFeature;
import dev.medmentor.shared.canary.AsksForTheTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the production code to its rules, and each rule to a canary that must break it: a rule on a misspelt package
 * would pass for ever.
 */
@Tag("once")
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.medmentor");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.coreDependsOnTheJdkAlone(), List.of(UsesAThirdPartyLibrary.class)),
                Arguments.of(
                        Rules.featuresAreFreeOfCycles(),
                        List.of(UsesALaterFeature.class, UsedByAnEarlierFeature.class)),
                Arguments.of(
                        Rules.featuresUseOnlyEarlierOnes().get(2),
                        List.of(UsesALaterFeature.class, UsedByAnEarlierFeature.class)),
                Arguments.of(
                        Rules.adaptersDoNotDependOnEachOther(),
                        List.of(UsesAnotherAdapter.class, UsedByAnotherAdapter.class)),
                Arguments.of(Rules.onlyTheAppSeesAdapters(), List.of(UsesAnAdapter.class)),
                Arguments.of(Rules.onlyTheFacadeUsesMemory(), List.of(UsesMemory.class)),
                Arguments.of(Rules.nobodyAsksForTheTimeWithoutAClock(), List.of(AsksForTheTime.class)),
                Arguments.of(Rules.nobodyButTheCommandLineUsesStandardStreams(), List.of(PrintsToStandardOutput.class)),
                Arguments.of(Rules.onlyNamedClassesConnect(), List.of(OpensAConnection.class)),
                Arguments.of(Rules.storagePortsNameTheTenant(), List.of(TenantlessStore.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void productionShouldKeepTheRule(ArchRule rule, List<Class<?>> canary) {
        rule.check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void canaryShouldBreakTheRule(ArchRule rule, List<Class<?>> canary) {
        JavaClasses classes = new ClassFileImporter().importClasses(canary);

        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("orderRules")
    void featuresShouldUseOnlyEarlierOnes(ArchRule rule) {
        rule.check(PRODUCTION);
    }

    static List<ArchRule> orderRules() {
        return Rules.featuresUseOnlyEarlierOnes();
    }
}
