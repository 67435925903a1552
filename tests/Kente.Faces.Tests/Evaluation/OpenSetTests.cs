using System.Globalization;
using System.Text.Json;

namespace Kente.Faces.Tests.Evaluation;

public class OpenSetTests
{
    [Fact]
    public void The_protocol_agrees_with_the_golden_numbers()
    {
        var golden = Golden.Open("vision/face_verification_openset.json").GetProperty("open_set");
        var labels = golden.GetProperty("known_labels").EnumerateArray().Select(label => $"P{label.GetInt32()}");
        var rates = golden.GetProperty("dir_at_far").EnumerateObject().ToArray();
        var report = OpenSetEvaluator.Evaluate(
            [.. Faces(golden, "gallery").Select((face, i) => new LabeledFace($"P{i}", face))],
            [.. labels.Zip(Faces(golden, "known_probes"), (label, face) => new LabeledFace(label, face)),
                .. Faces(golden, "unknown_probes").Select(face => new LabeledFace("unknown", face))],
            new() { FalseIdentificationRates = [.. rates.Select(rate => double.Parse(rate.Name, CultureInfo.InvariantCulture))] });
        Assert.Equal((20, 60, 60), (report.People, report.KnownProbes, report.UnknownProbes));
        Assert.Equal(golden.GetProperty("closed_set_rank1").GetDouble(), report.Rank1, 1e-12);
        foreach (var (rate, point) in rates.Zip(report.Points))
        {
            // The embeddings have six digits, so that their lengths are not exactly 1.
            Assert.Equal(rate.Value.GetProperty("threshold").GetDouble(), 1 - (point.Threshold / 2), 1e-5);
            Assert.Equal(rate.Value.GetProperty("dir_rank1").GetDouble(), point.DetectionRate, 1e-12);
            Assert.Equal(rate.Value.GetProperty("far_realised").GetDouble(), point.FalseIdentification.Rate, 1e-12);
        }
    }

    [Fact]
    public void A_larger_gallery_recognises_more_strangers()
    {
        LabeledFace[] gallery = [.. Enumerable.Range(0, 8).Select(i => Face($"P{i}", i))];
        // One stranger near each person.
        LabeledFace[] probes = [Face("P0", 0.1f), .. Enumerable.Range(0, 8).Select(i => Face($"stranger {i}", i + 0.3f))];
        var report = OpenSetEvaluator.Evaluate(gallery, probes, new() { Threshold = 0.1 });
        Assert.Equal([1, 2, 4, 8], report.GallerySizes.Select(size => size.People));
        Assert.Equal([1, 2, 4, 8], report.GallerySizes.Select(size => size.FalseIdentification.Errors));
    }

    [Fact]
    public void A_known_probe_that_is_nearest_to_another_person_is_a_miss_at_every_threshold()
    {
        var report = OpenSetEvaluator.Evaluate(
            [Face("a", 0), Face("b", 1)], [Face("a", 0.9f), Face("b", 1), Face("c", 5)], new() { FalseIdentificationRates = [1] });
        Assert.Equal(0.5, report.Rank1);
        Assert.Equal(new ErrorRate(1, 2), report.Points[0].Miss);
    }

    [Fact]
    public void Reports_print_serialize_and_render()
    {
        var report = OpenSetEvaluator.Evaluate([Face("a", 0), Face("b", 1)], [Face("a", 0.1f), Face("c", 5)]);
        Assert.Contains("Detection and identification rates\nFPIR", report.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(2, json.RootElement.GetProperty("gallery_sizes").GetArrayLength());
        Assert.Contains("<polyline", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_of_one_kind_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => OpenSetEvaluator.Evaluate([Face("a", 0)], [Face("a", 0)]));
        Assert.StartsWith(
            "An open-set evaluation needs probes of people in the gallery and of others; one kind is missing.", error.Message,
            StringComparison.Ordinal);
    }

    private static LabeledFace Face(string name, float x) => new(name, new("fake", [x]));

    private static IEnumerable<FaceEmbedding> Faces(JsonElement of, string name) => of.GetProperty(name).EnumerateArray()
        .Select(face => new FaceEmbedding("fake", [.. face.EnumerateArray().Select(value => value.GetSingle())]));
}
