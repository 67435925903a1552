using Kente.Experiments.Tests.Storage;

namespace Kente.Faces.Tests.Gallery;

[Collection("PostgreSQL")]
public sealed class PostgresFaceGalleryTests(PostgresServer server) : FaceGalleryTests(new(server.Database()));

[Collection("PostgreSQL")]
public sealed class PostgresGalleryProcessTests(PostgresServer server) : GalleryProcessTests(new(server.Database()));

[Collection("PostgreSQL")]
public sealed class PostgresGalleryGraphTests(PostgresServer server) : GalleryGraphTests(new(server.Database()));
