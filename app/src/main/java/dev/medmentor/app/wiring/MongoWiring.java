package dev.medmentor.app.wiring;

import dev.medmentor.adapters.embedded.LocalIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.adapters.mongo.MongoStorage;
import dev.medmentor.adapters.mongo.retrieval.MongoIndexSettings;
import dev.medmentor.adapters.mongo.retrieval.MongoPassageIndex;
import dev.medmentor.adapters.mongo.retrieval.SearchIndexes;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.ServerCheck;
import dev.medmentor.app.config.MongoSettings;
import dev.medmentor.app.config.PassageIndexKind;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;

/** Opens MongoDB, and the passage index that was chosen for it; says which. */
final class MongoWiring {
    private static final System.Logger LOG = System.getLogger(MongoWiring.class.getName());

    private MongoWiring() {}

    /**
     * @param directory of the instance's own index
     * @throws ConflictException with code {@code search_not_offered} if MongoDB's own search is asked for and the
     *     server has none; nothing was made
     */
    static MongoStorage open(MongoSettings mongo, Path directory) {
        MongoConnection connection = new MongoConnection(mongo.url(), mongo.databaseName());
        if (mongo.passageIndex() == PassageIndexKind.MONGODB) {
            boolean offered = false;
            try {
                new ServerCheck(connection, mongo.standaloneAllowed()).check();
                MongoPassageIndex.check(connection);
                offered = true;
            } finally {
                if (!offered) {
                    connection.close();
                }
            }
            return MongoStorage.open(connection, mongo.standaloneAllowed(), log -> shared(connection));
        }
        return MongoStorage.open(connection, mongo.standaloneAllowed(), log -> own(directory, log, mongo, connection));
    }

    private static MongoStorage.OwnIndex shared(MongoConnection connection) {
        LOG.log(System.Logger.Level.INFO, "Passages are searched by MongoDB's own search (PASSAGE_INDEX=mongodb).");
        MongoPassageIndex index = MongoPassageIndex.open(connection, MongoIndexSettings.DEFAULT);
        return new MongoStorage.OwnIndex(index, new LuceneTextAnalyzer(), () -> {}, telemetry -> {});
    }

    private static MongoStorage.OwnIndex own(
            Path directory, PassageLog log, MongoSettings mongo, MongoConnection connection) {
        LocalIndex index = LocalIndex.open(directory, log);
        if (mongo.passageIndex() == PassageIndexKind.AUTO && isOffered(connection)) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Passages are searched in this instance's own index. MongoDB has a search too, which"
                            + " PASSAGE_INDEX=mongodb would use.");
        } else {
            LOG.log(System.Logger.Level.INFO, "Passages are searched in this instance's own index.");
        }
        return new MongoStorage.OwnIndex(index.passages(), index.analyzer(), index, index::report);
    }

    /** Only to be said: a search that does not answer is not missed. */
    private static boolean isOffered(MongoConnection connection) {
        try {
            return SearchIndexes.areOffered(connection);
        } catch (UnavailableException e) {
            return false;
        }
    }
}
