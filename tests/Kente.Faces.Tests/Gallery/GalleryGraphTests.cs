using Kente.Faces.Search;

namespace Kente.Faces.Tests.Gallery;

/// <summary>The stored graph of a large gallery, in a file or in a database.</summary>
public abstract class GalleryGraphTests : IDisposable
{
    private const int Length = 16, Faces = 3_000;
    private static readonly EnrollmentOptions Unchecked = new() { AllowDuplicates = true, AllowDifferentFaces = true };
    private static readonly GalleryOptions Large = new() { Threshold = 0.5, ApproximateAbove = 1_000 };

    private readonly GalleryFile _file;

    private protected GalleryGraphTests(GalleryFile file) => _file = file;

    [Fact]
    public async Task A_stored_graph_is_read_and_not_built_again()
    {
        var people = People();
        byte[] content = await Create(people);
        using var gallery = Open();
        await gallery.Session.Indexing;
        Assert.Equal(content, Stored(gallery)!.Content);
        Assert.Equal((1L, Faces, Faces), (Stored(gallery)!.First, (int)Stored(gallery)!.Last, Stored(gallery)!.Faces));
        AssertFound(gallery, people);
    }

    [Fact]
    public async Task Faces_enrolled_since_are_found_and_added_to_the_graph()
    {
        await Create(People());
        using (var without = Open(new() { Threshold = 0.5 })) without.Enroll(People(seed: 2, name: "Guest"), Unchecked);
        using var gallery = Open();
        AssertFound(gallery, People(seed: 2, name: "Guest"));
        await gallery.Session.Indexing;
        Assert.Equal(2 * Faces, Stored(gallery)!.Faces);
        AssertFound(gallery, People(seed: 2, name: "Guest"));
        AssertFound(gallery, People());
    }

    [Fact]
    public async Task A_removal_deletes_the_stored_graph_which_is_built_again_without_the_person()
    {
        var people = People();
        await Create(people);
        using (var gallery = Open())
        {
            gallery.Remove(people[7].Name);
            Assert.Null(Stored(gallery));
        }
        using var again = Open();
        await again.Session.Indexing;
        Assert.Equal(Faces - 1, Stored(again)!.Faces);
        Assert.NotEqual(people[7].Name, again.Identify(people[7].Embedding).Nearest);
        AssertFound(again, [.. people.Where((_, i) => i != 7)]);
    }

    [Fact]
    public async Task A_graph_with_a_person_who_was_removed_meanwhile_is_not_stored()
    {
        var people = People();
        await Create(people);
        using var second = Open();
        using var gallery = Open();
        var built = Stored(gallery)!;
        second.Remove(people[7].Name);
        ((ISegmentStorage)gallery.Session).Write(built);
        Assert.Null(Stored(gallery));
    }

    [Fact]
    public async Task A_damaged_graph_is_built_again()
    {
        var people = People();
        await Create(people);
        _file.Execute("update segment set content = hash");
        using var gallery = Open();
        Assert.Null(Stored(gallery));
        await gallery.Session.Indexing;
        Assert.Equal(Faces, Stored(gallery)!.Faces);
        AssertFound(gallery, people);
    }

    [Fact]
    public async Task A_graph_of_another_version_is_built_again()
    {
        await Create(People());
        _file.Execute("update segment set format = 'usearch 1.0'");
        using var gallery = Open();
        Assert.Null(Stored(gallery));
        await gallery.Session.Indexing;
        Assert.Equal(Faces, Stored(gallery)!.Faces);
    }

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    private static StoredSegment? Stored(FaceGallery gallery) => ((ISegmentStorage)gallery.Session).Read(-1);

    private static void AssertFound(FaceGallery gallery, LabeledFace[] people)
    {
        var probes = people.Where((_, i) => i % 10 == 0).ToArray();
        Assert.InRange(
            probes.Count(probe => gallery.Identify(probe.Embedding).Person == probe.Name), probes.Length * 99 / 100, probes.Length);
    }

    private static LabeledFace[] People(int seed = 1, string name = "Person")
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Faces).Select(i =>
            new LabeledFace($"{name} {i}", new("fake", [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() - 0.5f)])))];
    }

    private async Task<byte[]> Create(LabeledFace[] people)
    {
        using var gallery = Open();
        gallery.Enroll(people, Unchecked);
        await gallery.Session.Indexing;
        return Stored(gallery)!.Content;
    }

    private FaceGallery Open(GalleryOptions? options = null) => _file.Open(options ?? Large, new EmbeddingsOnly(Length));
}
