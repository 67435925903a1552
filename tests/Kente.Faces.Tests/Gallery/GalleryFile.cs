using System.Data.Common;
using Kente.Shared;
using Kente.Vision;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kente.Faces.Tests.Gallery;

/// <summary>A gallery in a folder of its own that is deleted after the test, or in a database.</summary>
/// <param name="database">The address of a PostgreSQL database; none for a file.</param>
internal sealed class GalleryFile(string? database = null) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-gallery-").FullName;

    public string Path => In("people.db");

    /// <summary>Gets what is given to <see cref="FaceGallery.Open"/>.</summary>
    public string Address => database ?? Path;

    public string In(string name) => System.IO.Path.Combine(_folder, name);

    public FaceGallery Open(GalleryOptions? options = null, IFaceEncoder? encoder = null) =>
        FaceGallery.Open(Address, encoder ?? new ColorEncoder(), options);

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

    /// <summary>Changes the database without its gallery.</summary>
    public void Execute(string sql)
    {
        using DbConnection connection = database is null
            ? new SqliteConnection($"Data Source={Path};Pooling=false")
            : new NpgsqlConnection($"{PostgresAddress.ConnectionString(database)};Search Path=kente_gallery;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
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
