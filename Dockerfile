# syntax=docker/dockerfile:1
# Never yet run: written without a container engine at hand. The launcher, the check and the options are tested apart.

FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests package

FROM eclipse-temurin:21-jre-noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-por tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 medmentor \
    && useradd --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin medmentor \
    && install -d -o 10001 -g 10001 -m 0700 /data
WORKDIR /opt/medmentor
COPY --from=build /src/medmentor ./
COPY --from=build /src/app/target/medmentor.jar app/target/
COPY --from=build /src/app/target/lib app/target/lib
# Once, so that the launcher prepares the class archive that it cannot write later.
RUN ./medmentor serve --check --port 0 --data /tmp/first && rm -rf /tmp/first && chmod -R a+rX,go-w .
USER 10001:10001
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data LOG_FORMAT=json MEDMENTOR_JAVA_OPTS="-XX:MaxRAMPercentage=60"
VOLUME /data
# The root file system may be read-only; /tmp wants a tmpfs then.
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=60s --retries=3 \
    CMD ["bash", "/opt/medmentor/ready"]
COPY --chmod=0555 deploy/ready ./
ENTRYPOINT ["/opt/medmentor/medmentor"]
CMD ["serve"]
