using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Tests.Evaluation;

/// <summary>Evaluation of image files, with an encoder whose faces are the colors of an image.</summary>
public sealed class ImageEvaluationTests : IDisposable
{
    private static readonly Rgb Red = new(200, 50, 50), Pink = new(200, 80, 80), Green = new(50, 200, 50), Blue = new(50, 50, 200);

    private readonly string _folder = Directory.CreateTempSubdirectory("kente-images-").FullName;

    [Fact]
    public void Pairs_with_an_image_without_a_face_are_rejected_and_the_image_is_named()
    {
        string red = Image("red.png", Red), pink = Image("pink.png", Pink), green = Image("green.png", Green), none = NoFace("none.png");
        var report = VerificationEvaluator.Evaluate(
            new ColorEncoder(), [new(red, pink, true), new(red, none, true), new(none, green, false), new(red, green, false)]);
        Assert.Equal((2, 2), (report.Genuine, report.Impostor));
        Assert.Equal([none], report.ImagesWithoutFace);
        Assert.Equal([true, false, false, true], report.Comparisons.Select(pair => double.IsFinite(pair.Distance)));
        // One pair of one person is rejected at every threshold.
        Assert.All(report.Points, point => Assert.Equal(new ErrorRate(1, 2), point.FalseReject));
        // Of the four combinations the near pair is right twice; that without a face is wrong once and a tie once.
        Assert.Equal((1 + 1 + 0 + 0.5) / 4, report.Auc);
        Assert.Contains("none   1       none.png", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_the_worst_pairs_of_each_kind()
    {
        string red = Image("<red>.png", Red), pink = Image("pink.png", Pink), green = Image("green.png", Green);
        var report = VerificationEvaluator.Evaluate(new ColorEncoder(), [new(red, pink, true), new(red, green, false)]);
        string html = report.ToHtml(new() { Title = "Colors", Settings = [new("Data", "a & b")] });
        Assert.Contains("<h1>Colors</h1>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<figure>").Length - 1);
        Assert.Contains("&lt;red&gt;.png and pink.png", html, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_faces_the_one_with_the_highest_score_is_compared_and_the_image_is_named()
    {
        string two = Image("two.png", Red, Blue), red = Image("red.png", Red), blue = Image("blue.png", Blue);
        var report = VerificationEvaluator.Evaluate(new ColorEncoder(), [new(two, red, true), new(two, blue, false)]);
        Assert.Equal([two], report.ImagesWithSeveralFaces);
        Assert.Equal(0, report.Comparisons[0].Distance);
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_named()
    {
        string red = Image("red.png", Red), missing = In("missing.png");
        var error = Assert.Throws<DataException>(() => VerificationEvaluator.Evaluate(
            new ColorEncoder(), [new(red, missing, true), new(red, red, false)]));
        Assert.StartsWith(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_of_people_are_identified_among_strangers()
    {
        Image("a/1.png", Red);
        Image("a/2.png", Pink);
        Image("b/1.png", Green);
        NoFace("b/2.png");
        string stranger = Image("stranger.png", Blue);
        var images = FaceFolder.Read(_folder);
        Assert.Equal(["a", "a", "b", "b", "stranger"], images.Select(image => image.Person));
        var report = OpenSetEvaluator.Evaluate(new ColorEncoder(), [images[0], images[2]], [images[1], images[3], images[4]]);
        Assert.Equal((2, 2, 1, 0.5), (report.People, report.KnownProbes, report.UnknownProbes, report.Rank1));
        Assert.Equal([images[3].Path], report.ImagesWithoutFace);
        Assert.Equal([true, false, false], report.Probes.Select(probe => probe.IsRightPerson));
        Assert.Equal([true, true, false], report.Probes.Select(probe => probe.IsKnown));
        Assert.Equal(stranger, report.Probes[2].Probe.Path);
        Assert.Equal(2, report.ToHtml().Split("<img").Length);
    }

    [Fact]
    public void A_person_whose_image_has_no_face_is_never_recognised()
    {
        FaceImage none = new("a", NoFace("none.png")), red = new("b", Image("red.png", Red));
        var report = OpenSetEvaluator.Evaluate(
            new ColorEncoder(), [none, red], [new("a", Image("a.png", Green)), none, new("c", Image("c.png", Blue))]);
        Assert.Equal((2, 2, 0.0), (report.People, report.KnownProbes, report.Rank1));
    }

    [Fact]
    public void A_split_enrolls_one_image_of_half_of_the_people()
    {
        var images = Enumerable.Range(0, 10).SelectMany(person => Enumerable.Range(0, person == 0 ? 1 : 4).Select(
            image => new FaceImage($"P{person}", $"{person}/{image}.png"))).ToArray();
        var split = OpenSetSplit.Create(images, seed: 3);
        Assert.Equal(5, split.Gallery.DistinctBy(image => image.Person).Count());
        Assert.Equal(5, split.Gallery.Count);
        Assert.DoesNotContain("P0", split.Gallery.Select(image => image.Person));
        Assert.Equal(images.Order(ByPath), split.Gallery.Concat(split.Probes).Order(ByPath));
        Assert.Equal(split.Gallery, OpenSetSplit.Create(images, seed: 3).Gallery);
        Assert.NotEqual(split.Gallery, OpenSetSplit.Create(images, seed: 4).Gallery);
        Assert.Throws<ArgumentException>(() => OpenSetSplit.Create(images[..1]));
    }

    [Fact]
    public void Pairs_are_read_with_their_folds_and_groups()
    {
        string file = Write("pairs.csv", """
            fold,same,file_a,file_b,group
            B,1,a.png,b.png,young
            A,0,a.png,sub/c.png,
            B,true,c.png,a.png,old
            """);
        var pairs = FaceImagePairs.ReadCsv(file);
        Assert.Equal(
            [
                new(In("a.png"), In("b.png"), true) { Fold = 0, Group = "young" },
                new(In("a.png"), In("sub/c.png"), false) { Fold = 1 },
                new(In("c.png"), In("a.png"), true) { Fold = 0, Group = "old" },
            ],
            pairs);
    }

    [Theory]
    [InlineData("file1,same\na.png,1", "The columns are file1, same; the columns file1, file2 and same are expected")]
    [InlineData("file1,file2,same\na.png,b.png,2", "The column same has '2'; it takes 1 or true for one person, and 0 or false for two.")]
    [InlineData("file1,file2,same\na.png,,1", "The column file2 is empty; it names an image.")]
    [InlineData("file1,file2,same,fold\na.png,b.png,1,\na.png,b.png,1,2", "The column fold is empty; name the fold of every pair")]
    [InlineData("file1,file2,same\n", "The file has no pairs.")]
    public void Pairs_with_mistakes_are_one_sentence(string table, string message)
    {
        var error = Assert.Throws<DataException>(() => FaceImagePairs.ReadCsv(Write("pairs.csv", table)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_without_images_are_refused()
    {
        Assert.EndsWith(
            "The folder has no images. Give a folder with a subfolder of images for each person.",
            Assert.Throws<DataException>(() => FaceFolder.Read(_folder)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The folder does not exist. Give a folder of images of people.",
            Assert.Throws<DataException>(() => FaceFolder.Read(In("none"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Comparer<FaceImage> ByPath => Comparer<FaceImage>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path));

    private string In(string name) => Path.Combine(_folder, name);

    private string Image(string name, Rgb left, Rgb? right = null) => Save(name, ColorEncoder.Image(left, right));

    private string NoFace(string name) => Save(name, new RgbImage(10, 10, new Rgb(255, 255, 255)));

    private string Save(string name, RgbImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        image.Save(In(name));
        return In(name);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }
}
