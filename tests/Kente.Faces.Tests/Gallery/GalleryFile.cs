using Kente.Vision;

namespace Kente.Faces.Tests.Gallery;

/// <summary>A gallery in a folder of its own that is deleted after the test.</summary>
internal sealed class GalleryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-gallery-").FullName;

    public string Path => In("people.db");

    public string In(string name) => System.IO.Path.Combine(_folder, name);

    public FaceGallery Open(GalleryOptions? options = null, IFaceEncoder? encoder = null) =>
        FaceGallery.Open(Path, encoder ?? new ColorEncoder(), options);

    /// <summary>Returns the content of the database and of its log, as long as they exist.</summary>
    public byte[] Bytes()
    {
        List<byte> bytes = [];
        foreach (string file in Directory.EnumerateFiles(_folder, "people.db*"))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            bytes.AddRange(content);
        }
        return [.. bytes];
    }

    public static FaceEmbedding Face(params float[] values) => new("fake", values);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>An encoder that finds no faces, for galleries of embeddings.</summary>
internal sealed class EmbeddingsOnly(int length) : IFaceEncoder
{
    public string Model => "fake";

    public int Length => length;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [];
}
