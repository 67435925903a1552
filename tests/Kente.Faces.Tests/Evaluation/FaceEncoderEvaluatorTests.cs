using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Tests.Evaluation;

/// <summary>Evaluation of people with an encoder whose faces are the colors of an image.</summary>
public sealed class FaceEncoderEvaluatorTests : IDisposable
{
    private static readonly Rgb Red = new(200, 50, 50), Pink = new(200, 80, 80), Green = new(50, 200, 50), Yellow = new(190, 170, 60);

    private readonly string _folder = Directory.CreateTempSubdirectory("kente-encoder-").FullName;

    [Fact]
    public void Rank_1_is_the_mean_over_the_enrolled_image_and_pairs_are_all_pairs()
    {
        // Yellow is nearer to red than to green, so that it is found only if green is enrolled… and it is not.
        Person("a", Red, Pink);
        Person("b", Green, Yellow);
        var report = FaceEncoderEvaluator.Evaluate(new ColorEncoder(), FaceDataset.Open(_folder));
        Assert.Equal((2, 4), (report.People, report.Images));
        Assert.Equal((2, 4), (report.Verification.Genuine, report.Verification.Impostor));
        double Distance(Rgb first, Rgb second) => new[] { first.Red - second.Red, first.Green - second.Green, first.Blue - second.Blue }
            .Sum(difference => difference * difference / (255.0 * 255));
        // First the images 0 are enrolled and the images 1 identified, then the reverse.
        int correct = (Distance(Pink, Red) < Distance(Pink, Green) ? 1 : 0) + (Distance(Yellow, Green) < Distance(Yellow, Red) ? 1 : 0)
            + (Distance(Red, Pink) < Distance(Red, Yellow) ? 1 : 0) + (Distance(Green, Yellow) < Distance(Green, Pink) ? 1 : 0);
        Assert.Equal(correct / 4.0, report.Rank1);
        Assert.InRange(correct, 2, 3);
    }

    [Fact]
    public void An_image_without_a_face_is_a_miss_and_is_named()
    {
        Person("a", Red, Pink);
        Person("b", Green, null);
        var report = FaceEncoderEvaluator.Evaluate(new ColorEncoder(), FaceDataset.Open(_folder));
        Assert.Equal(Path.Combine(_folder, "b", "1.png"), Assert.Single(report.Verification.ImagesWithoutFace));
        Assert.Equal(2 / 4.0, report.Rank1);
    }

    [Fact]
    public void The_report_is_a_table_JSON_and_a_page()
    {
        Person("a", Red, Pink);
        Person("b", Green, Green);
        var report = FaceEncoderEvaluator.Evaluate(new ColorEncoder(), FaceDataset.Open(_folder));
        Assert.Contains("rank-1", report.ToString(), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(report.ToJson());
        Assert.Equal(report.Rank1, json.RootElement.GetProperty("rank1").GetDouble());
        Assert.Equal(report.Verification.Auc, json.RootElement.GetProperty("verification").GetProperty("auc").GetDouble());
        string page = report.ToHtml(new() { Title = "Colors", Settings = [new("Loss", "<none>")] });
        foreach (string part in (string[])["<h1>Colors</h1>", "&lt;none&gt;", "Equal error rate", "<figure>"])
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_person_cannot_be_evaluated()
    {
        Person("a", Red, Pink);
        Assert.Throws<ArgumentException>(() => FaceEncoderEvaluator.Evaluate(new ColorEncoder(), FaceDataset.Open(_folder)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Person(string name, params Rgb?[] images)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        for (int i = 0; i < images.Length; i++)
            ColorEncoder.Image(images[i] ?? new(255, 255, 255), noise: images[i] is null ? 0 : 30).Save(Path.Combine(folder, $"{i}.png"));
    }
}
