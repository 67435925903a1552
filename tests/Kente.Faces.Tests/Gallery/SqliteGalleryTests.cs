namespace Kente.Faces.Tests.Gallery;

public sealed class SqliteFaceGalleryTests() : FaceGalleryTests(new());

public sealed class SqliteGalleryProcessTests() : GalleryProcessTests(new());

public sealed class SqliteGalleryGraphTests() : GalleryGraphTests(new());
