using Kente.Vision.Tests;

namespace Kente.Faces.Tests.Pipeline;

public class LfwTests
{
    private const int PairsOfEach = 30;

    [Fact]
    public void Pairs_of_LFW_are_told_apart()
    {
        string file = Path.Combine(SharedData.Require("face-lfw-96"), "pairs_fold1_2.csv");
        var pairs = FaceImagePairs.ReadCsv(file);
        Assert.Equal((1200, 600), (pairs.Count, pairs.Count(pair => pair.SamePerson)));
        Assert.Equal([0, 1], pairs.Select(pair => pair.Fold).Distinct());
        var faces = FaceAnalyzer.Load(
            new() { Detection = FaceDetectionModel.TinyYolo, InputSize = 224, Folder = PretrainedWeights.Require() });
        var report = VerificationEvaluator.Evaluate(
            faces, [.. pairs.GroupBy(pair => pair.SamePerson).SelectMany(kind => kind.Take(PairsOfEach))],
            new() { Threshold = FaceAnalyzer.DefaultThreshold });
        Assert.InRange(report.Auc, 0.97, 1);
        Assert.InRange(report.ImagesWithoutFace.Count, 0, 4);
        var atDefault = report.Roc.Last(point => point.Threshold <= FaceAnalyzer.DefaultThreshold);
        Assert.InRange((1 + atDefault.TrueAcceptRate - atDefault.FalseAcceptRate) / 2, 0.9, 1);
    }
}
