using CsCheck;

namespace Kente.Faces.Tests.Gallery;

/// <summary>What is found in galleries of many faces, while they change.</summary>
public sealed class GallerySearchTests : IDisposable
{
    private const int Length = 16;
    private static readonly EnrollmentOptions Unchecked = new() { AllowDuplicates = true, AllowDifferentFaces = true };

    private readonly GalleryFile _file = new();

    [Fact]
    public void Identification_agrees_with_a_loop_over_all_faces_after_any_changes() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[-20, 20].Array[3], Gen.Bool).List[1, 60].Sample(
            changes =>
            {
                using GalleryFile file = new();
                using var gallery = file.Open(new() { Threshold = 5 });
                List<(string Name, FaceEmbedding Face)> expected = [];
                foreach (var (who, at, enrolls) in changes)
                {
                    string name = $"P{who}";
                    FaceEmbedding face = GalleryFile.Face(at[0], at[1], at[2]);
                    if (enrolls)
                    {
                        gallery.Enroll([new(name, face)], Unchecked);
                        expected.Add((name, face));
                    }
                    else
                    {
                        Assert.Equal(expected.RemoveAll(person => person.Name == name) > 0, gallery.Remove(name));
                    }
                    var query = GalleryFile.Face(at[1], at[2], at[0]);
                    double[] people = [.. expected.GroupBy(person => person.Name)
                        .Select(person => person.Min(each => each.Face.DistanceTo(query))).Order()];
                    var found = gallery.Identify(query);
                    Assert.Equal(people.Length == 0 ? double.PositiveInfinity : people[0], found.Distance);
                    Assert.Equal(people.Length < 2 ? double.PositiveInfinity : people[1] - people[0], found.Margin);
                    if (found.Nearest is string nearest)
                        Assert.Contains(expected, person => person.Name == nearest && person.Face.DistanceTo(query) == found.Distance);
                }
            },
            iter: 40);

    [Fact]
    public void Large_galleries_are_searched_as_exactly_by_several_threads()
    {
        Random random = new(1);
        var people = People(20_000, random);
        using var gallery = Open(new() { Threshold = 1 });
        gallery.Enroll(people, Unchecked);
        for (int i = 0; i < 20; i++)
        {
            FaceEmbedding query = new("fake", Values(random));
            double[] distances = [.. people.GroupBy(person => person.Name)
                .Select(person => person.Min(each => each.Embedding.DistanceTo(query))).Order()];
            var found = gallery.Identify(query);
            Assert.Equal((distances[0], distances[1] - distances[0]), (found.Distance, found.Margin));
        }
    }

    [Fact]
    public async Task Galleries_above_the_limit_are_searched_by_a_graph_that_finds_the_same_people()
    {
        Random random = new(2);
        var people = People(6_000, random);
        using var gallery = Open(new() { Threshold = 0.5, ApproximateAbove = 1_000 });
        gallery.Enroll(people, Unchecked);
        await gallery.Session.Indexing;
        var probes = people.OrderBy(_ => random.Next()).Take(300).ToArray();
        Assert.InRange(probes.Count(probe => gallery.Identify(Near(probe.Embedding, random)).Person == probe.Name), 294, 300);
        // Faces that are in no graph yet, and those that were removed since.
        gallery.Enroll([new("New", new("fake", [.. Enumerable.Repeat(3f, Length)]))]);
        Assert.Equal("New", gallery.Identify(new FaceEmbedding("fake", [.. Enumerable.Repeat(3f, Length)])).Person);
        foreach (var probe in probes[..50]) gallery.Remove(probe.Name);
        Assert.DoesNotContain(probes[..50], probe => gallery.Identify(probe.Embedding).Nearest == probe.Name);
    }

    [Fact]
    public async Task People_are_enrolled_and_removed_while_others_are_identified()
    {
        Random random = new(3);
        var constant = People(2_000, random);
        using var gallery = Open(new() { Threshold = 1e-6 });
        gallery.Enroll(constant, Unchecked);
        using CancellationTokenSource done = new();
        var readers = Enumerable.Range(0, 3).Select(seed => Task.Run(
            () =>
            {
                Random order = new(seed);
                int identified = 0;
                for (; !done.IsCancellationRequested || identified < 50; identified++)
                {
                    var one = constant[order.Next(constant.Length)];
                    Assert.Equal(one.Name, gallery.Identify(one.Embedding).Person);
                }
                return identified;
            },
            TestContext.Current.CancellationToken)).ToArray();
        for (int i = 0; i < 60; i++)
        {
            gallery.Enroll([new($"Guest {i}", new("fake", Values(random)))], Unchecked);
            if (i % 2 == 1) gallery.Remove($"Guest {i - 1}");
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), count => Assert.True(count >= 50));
        Assert.Equal(30, gallery.People.Count(person => person.Name.StartsWith("Guest", StringComparison.Ordinal)));
    }

    public void Dispose() => _file.Dispose();

    private static FaceEmbedding Near(FaceEmbedding face, Random random) =>
        new("fake", [.. face.Values.ToArray().Select(value => value + (0.02f * (random.NextSingle() - 0.5f)))]);

    private static LabeledFace[] People(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(i => new LabeledFace($"Person {i / 2}", new("fake", Values(random))))];

    private static float[] Values(Random random) => [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() - 0.5f)];

    private FaceGallery Open(GalleryOptions options) => _file.Open(options, new EmbeddingsOnly(Length));
}
