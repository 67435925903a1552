using System.Runtime.InteropServices;
using System.Text;
using Kente.Faces.Search;
using Microsoft.Data.Sqlite;
using static Kente.Faces.Tests.Gallery.GalleryFile;

namespace Kente.Faces.Tests.Gallery;

/// <summary>Files that cannot be used, encryption and erasure.</summary>
public sealed class GalleryFileTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly EnrollmentOptions Unchecked = new() { AllowDuplicates = true, AllowDifferentFaces = true };

    private readonly GalleryFile _file = new();

    [Fact]
    public void An_export_replaces_an_earlier_export_and_never_a_database()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(1, 0.25f, 0))]);
        gallery.Export(_file.In("export.json"));
        gallery.Enroll([new("Kofi", Face(0, 1, 0))]);
        gallery.Export(_file.In("export.json"));
        Assert.Contains("Kofi", File.ReadAllText(_file.In("export.json")), StringComparison.Ordinal);

        var refused = Assert.Throws<DataException>(() => gallery.Export(gallery.Path));
        Assert.Contains("which the export would replace", refused.Reason, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_file.In("link.json"), gallery.Path);
            Assert.Throws<DataException>(() => gallery.Export(_file.In("link.json")));
        }
        using var again = _file.Open();
        Assert.Equal(2, again.People.Count);
    }

    [Fact]
    public void A_gallery_of_another_model_is_refused()
    {
        using (var gallery = _file.Open()) gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        Assert.Equal(
            $"{_file.Path}: The gallery has faces of the model fake (3 values), but the encoder is other (3 values). "
                + "Open it with that model, or enroll the images again in a new gallery.",
            Assert.Throws<DataException>(() => _file.Open(encoder: new ColorEncoder("other"))).Message);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.98)]
    public void A_truncated_gallery_is_refused(double fraction)
    {
        using (var gallery = _file.Open()) gallery.Enroll(Many(2000), Unchecked);
        using (var stream = File.OpenWrite(_file.Path)) stream.SetLength((long)(stream.Length * fraction));
        Assert.Equal(
            $"{_file.Path}: The gallery is damaged or truncated. Restore it from a backup.",
            Assert.Throws<DataException>(() => _file.Open()).Message);
    }

    [Fact]
    public void Other_files_are_refused_and_not_changed()
    {
        File.WriteAllText(_file.Path, new string('a', 5000));
        Assert.Equal(
            $"{_file.Path}: The file is not a gallery. Give the file of a gallery, or restore it from a backup.",
            Assert.Throws<DataException>(() => _file.Open()).Message);
        Assert.Equal(new string('a', 5000), File.ReadAllText(_file.Path));
    }

    [Fact]
    public void Other_databases_are_refused_and_not_changed()
    {
        using (SqliteConnection other = new($"Data Source={_file.Path};Pooling=false"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "create table study (id integer)";
            command.ExecuteNonQuery();
        }
        byte[] before = _file.Bytes();
        Assert.Equal(
            $"{_file.Path}: The database is not a gallery. Give the file of a gallery.",
            Assert.Throws<DataException>(() => _file.Open()).Message);
        Assert.Equal(before, _file.Bytes());
    }

    [Fact]
    public void A_gallery_of_an_earlier_version_is_refused_and_not_changed()
    {
        // The tables of the first galleries.
        _file.Execute("""
            pragma application_id = 1262896945;
            create table meta (key text primary key, value) without rowid;
            create table person (id integer primary key, name blob not null);
            create table face (id integer primary key, person integer not null references person (id), vector blob not null);
            insert into meta (key, value) values ('model', 'fake'), ('length', 3);
            """);
        foreach (var open in (Func<FaceGallery>[])[() => _file.Open(), () => FaceGallery.Open(_file.Path)])
            Assert.Equal(
                $"{_file.Path}: The gallery was created by an earlier version of Kente, whose tables this version cannot use; "
                    + "enroll the images of its people again in a new gallery.",
                Assert.Throws<DataException>(open).Message);
        Assert.DoesNotContain("segment", Encoding.ASCII.GetString(_file.Bytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_that_are_missing_and_folders_in_place_of_files_are_refused()
    {
        string missing = _file.In("missing/people.db"), folder = Directory.CreateDirectory(_file.In("folder")).FullName;
        Assert.Equal(
            $"{missing}: The folder of the gallery does not exist. Create it first.",
            Assert.Throws<DataException>(() => FaceGallery.Open(missing, new ColorEncoder())).Message);
        Assert.Equal(
            $"{folder}: The path is a folder. Give a file, such as people.db.",
            Assert.Throws<DataException>(() => FaceGallery.Open(folder, new ColorEncoder())).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void Nothing_of_a_removed_person_remains_in_the_files(int others)
    {
        float[] secret = [0.123456f, -0.654321f, 0.777777f];
        byte[] name = Encoding.UTF8.GetBytes("Amina Mensah"), renamed = Encoding.UTF8.GetBytes("Ama Owusu");
        using var gallery = _file.Open();
        gallery.Enroll(Many(others), Unchecked);
        gallery.Enroll([new("Amina Mensah", new("fake", secret)), new("Esi", Face(7, 7, 7))]);
        gallery.Enroll(Many(others, from: others), Unchecked);
        Assert.True(Has(name) && Has(MemoryMarshal.AsBytes<float>(secret)));
        gallery.Rename("Amina Mensah", "Ama Owusu");
        Assert.False(Has(name));
        Assert.True(Has(renamed));
        gallery.Remove("Ama Owusu");
        Assert.False(Has(renamed));
        Assert.False(Has(MemoryMarshal.AsBytes<float>(secret)));
        Assert.True(Has(Encoding.UTF8.GetBytes("Esi")));
        bool Has(ReadOnlySpan<byte> content) => _file.Bytes().AsSpan().IndexOf(content) >= 0;
    }

    [Fact]
    public void Nothing_of_many_removed_people_remains_in_the_files()
    {
        // Names and vectors of several sizes and orders make SQLite move rows between pages.
        Random random = new(1);
        using var gallery = _file.Open();
        var people = Enumerable.Range(0, 400).Select(i => new LabeledFace(
            $"{Guid.NewGuid()}{new string('x', random.Next(200))}", Face(random.NextSingle(), random.NextSingle(), i))).ToArray();
        foreach (var part in people.Chunk(50)) gallery.Enroll(part, Unchecked);
        var removed = people.OrderBy(_ => random.Next()).Take(200).ToArray();
        foreach (var person in removed) gallery.Remove(person.Name);
        byte[] bytes = _file.Bytes();
        Assert.DoesNotContain(removed, person => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(person.Name[..36])) >= 0
            || bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes(person.Embedding.Values)) >= 0);
        Assert.Equal(200, gallery.People.Count);
    }

    [Fact]
    public void An_encrypted_gallery_shows_neither_names_nor_embeddings()
    {
        float[] secret = [0.123456f, -0.654321f, 0.777777f];
        using (var gallery = _file.Open(new() { EncryptionKey = Key }))
        {
            gallery.Enroll([new("Amina Mensah", new("fake", secret))]);
            Assert.True(_file.Bytes().AsSpan().IndexOf("Amina"u8) < 0);
            Assert.True(_file.Bytes().AsSpan().IndexOf(MemoryMarshal.AsBytes<float>(secret)) < 0);
        }
        using var again = _file.Open(new() { EncryptionKey = Key, Threshold = 0.1 });
        Assert.Equal("Amina Mensah", again.Identify(new FaceEmbedding("fake", secret)).Person);
    }

    [Fact]
    public async Task The_graph_of_an_encrypted_gallery_is_encrypted()
    {
        GalleryOptions options = new() { EncryptionKey = Key, ApproximateAbove = 100 };
        using var gallery = _file.Open(options);
        gallery.Enroll(Many(500), Unchecked);
        await gallery.Session.Indexing;
        byte[] content = ((ISegmentStorage)gallery.Session).Read(-1)!.Content;
        for (int at = 0; at + 32 <= content.Length; at += 4096)
            if (content.AsSpan(at, 32).IndexOfAnyExcept((byte)0) >= 0)
                Assert.True(_file.Bytes().AsSpan().IndexOf(content.AsSpan(at, 32)) < 0);
    }

    [Fact]
    public void An_encrypted_gallery_needs_its_key()
    {
        using (var gallery = _file.Open(new() { EncryptionKey = Key })) gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        Assert.Equal(
            $"{_file.Path}: The gallery is encrypted. Open it with its key.",
            Assert.Throws<DataException>(() => _file.Open()).Message);
        Assert.StartsWith(
            $"{_file.Path}: The encryption key does not fit this gallery",
            Assert.Throws<DataException>(() => _file.Open(new() { EncryptionKey = new byte[32] })).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "An encryption key has 32 bytes, not 5.",
            Assert.Throws<ArgumentException>(() => new GalleryOptions { EncryptionKey = new byte[5] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedding_that_was_moved_to_another_person_is_noticed()
    {
        using (var gallery = _file.Open(new() { EncryptionKey = Key }))
            gallery.Enroll([new("Amina", Face(1, 0, 0)), new("Kofi", Face(0, 1, 0))]);
        using (SqliteConnection attacker = new($"Data Source={_file.Path};Pooling=false"))
        {
            attacker.Open();
            using var command = attacker.CreateCommand();
            command.CommandText = "update face set vector = (select vector from face where id = 2) where id = 1";
            command.ExecuteNonQuery();
        }
        Assert.Throws<DataException>(() => _file.Open(new() { EncryptionKey = Key }));
    }

    [Fact]
    public void A_gallery_that_is_not_encrypted_takes_no_key()
    {
        _file.Open().Dispose();
        Assert.Equal(
            $"{_file.Path}: The gallery is not encrypted. Open it without a key, or enroll its people in a new gallery.",
            Assert.Throws<DataException>(() => _file.Open(new() { EncryptionKey = Key })).Message);
    }

    public void Dispose() => _file.Dispose();

    private static LabeledFace[] Many(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(i => new LabeledFace($"Person {i}", Face(i, 1, 0)))];
}
