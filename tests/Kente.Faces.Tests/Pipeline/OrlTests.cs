using Kente.Vision.Tests;

namespace Kente.Faces.Tests.Pipeline;

public class OrlTests
{
    private const int People = 12, ImagesOfEach = 3;

    [Fact]
    public void People_of_ORL_are_identified_among_strangers()
    {
        var images = FaceFolder.Read(SharedData.Require("face-orl-attfaces")).GroupBy(image => image.Person);
        Assert.Equal(40, images.Count());
        var split = OpenSetSplit.Create([.. images.Take(People).SelectMany(person => person.Take(ImagesOfEach))]);
        var faces = FaceAnalyzer.Load(new() { Folder = PretrainedWeights.Require() });
        var report = OpenSetEvaluator.Evaluate(faces, split.Gallery, split.Probes);
        Assert.Equal(
            (People / 2, People / 2 * (ImagesOfEach - 1), People / 2 * ImagesOfEach),
            (report.People, report.KnownProbes, report.UnknownProbes));
        Assert.InRange(report.Rank1, 0.9, 1);
        Assert.Empty(report.ImagesWithoutFace);
    }
}
