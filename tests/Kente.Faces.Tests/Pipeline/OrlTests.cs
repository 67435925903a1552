using Kente.Vision;
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

    [Fact]
    public void Most_faces_of_ORL_are_seen_from_the_front()
    {
        // The people of ORL look at the camera, some turned by up to about 20 degrees.
        var images = FaceFolder.Read(SharedData.Require("face-orl-attfaces")).Where((_, i) => i % 10 == 3);
        var faces = FaceAnalyzer.Load(new() { Folder = PretrainedWeights.Require() });
        double[] turns = [.. images.SelectMany(image => faces.Encode(RgbImage.Load(image.Path))).Select(face => face.Turn!.Value).Order()];
        Assert.InRange(turns.Length, 30, 50);
        Assert.InRange(turns[turns.Length / 2], 0, 0.35);
        Assert.InRange(turns.Count(turn => turn > new EnrollmentOptions().MaxTurn), 0, turns.Length / 10);
    }
}
