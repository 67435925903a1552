using System.Text.Json;

namespace Kente.Vision.Tests.Classify;

public sealed class ClassifierReportTests
{
    [Fact]
    public void The_report_has_the_majority_class_beside_the_model_and_every_class()
    {
        var report = Report(PatchImages.Create(9, seed: 3));
        string text = report.ToString();

        Assert.Contains("majority class", text, StringComparison.Ordinal);
        Assert.Contains("Calibration error (ECE)", text, StringComparison.Ordinal);
        foreach (string name in PatchImages.Classes) Assert.Contains($"\n{name} ", text, StringComparison.Ordinal);
        Assert.Contains("\nmacro average ", text, StringComparison.Ordinal);
        Assert.Equal(report.Scores.Accuracy.Value, report.PerClass.WeightedAverage.Recall, 1e-9);
        Assert.Equal(report.Scores.MacroF1, report.PerClass.MacroAverage.F1);
        Assert.Equal(9, report.Confusion!.ToArray().Cast<int>().Sum());
    }

    [Fact]
    public void The_JSON_has_the_numbers_of_the_report()
    {
        var report = Report(PatchImages.Create(9, seed: 3));
        using var json = JsonDocument.Parse(report.ToJson());
        var root = json.RootElement;

        Assert.Equal(report.Scores.Accuracy.Value, root.GetProperty("model").GetProperty("accuracy").GetProperty("value").GetDouble());
        Assert.Equal(3, root.GetProperty("model").GetProperty("per_class").GetArrayLength());
        Assert.Equal(report.Temperature, root.GetProperty("calibration").GetProperty("temperature").GetDouble());
        Assert.Equal(report.Calibration.Error, root.GetProperty("calibration").GetProperty("ece").GetDouble(), 1e-9);
        Assert.Equal(3, root.GetProperty("confusion")[0].GetArrayLength());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("model").GetProperty("top_5").ValueKind);
    }

    [Fact]
    public void The_page_shows_mistakes_with_their_evidence_and_loads_nothing()
    {
        var report = Report(PatchImages.Create(12, seed: 3));
        string page = report.ToHtml(new() { Title = "Colors & more", Settings = [new("Data", "<patches>")] });

        foreach (string heading in (string[])["Comparison with the baseline", "Classes", "Confusion", "Calibration", "Images", "Settings"])
            Assert.Contains($"<h2>{heading}</h2>", page, StringComparison.Ordinal);
        Assert.Contains("Colors &amp; more", page, StringComparison.Ordinal);
        Assert.Contains("&lt;patches&gt;", page, StringComparison.Ordinal);
        Assert.Contains("evidence of ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        int mistakes = report.Images.Count(image => !image.IsCorrect);
        Assert.Equal(mistakes > 0, page.Contains("Most confident mistakes", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_a_multi_label_classifier_has_no_confusion_matrix()
    {
        var classifier = Classifier.Train(PatchImages.CreateMultiLabel(16, seed: 1), new() { Epochs = 1, BatchSize = 8 });
        string page = classifier.Evaluate(PatchImages.CreateMultiLabel(8, seed: 2)).ToHtml();

        Assert.DoesNotContain("<h2>Confusion</h2>", page, StringComparison.Ordinal);
        Assert.Contains("Exact match", page, StringComparison.Ordinal);
        Assert.Contains("was not calibrated", page, StringComparison.Ordinal);
    }

    private static ClassifierReport Report(ClassDataset data) => Classifier.Train(
        PatchImages.Create(24, seed: 1), new() { Epochs = 2, BatchSize = 8, Validation = PatchImages.Create(9, seed: 2) }).Evaluate(data);
}
