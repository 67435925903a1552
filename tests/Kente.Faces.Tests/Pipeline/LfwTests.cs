using Kente.Vision;

namespace Kente.Faces.Tests.Pipeline;

public class LfwTests
{
    private const int PairsOfEach = 30;

    [Fact]
    public void Pairs_of_LFW_are_told_apart_at_the_default_threshold()
    {
        string folder = Data("face-lfw-96");
        var pairs = File.ReadLines(Path.Combine(folder, "pairs_fold1_2.csv")).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[1])
            .SelectMany(group => group.Take(PairsOfEach));
        var faces = FaceAnalyzer.Load(
            new() { Detection = FaceDetectionModel.TinyYolo, InputSize = 224, Folder = PretrainedWeights.Require() });
        int compared = 0, right = 0;
        foreach (string[] pair in pairs)
        {
            var (one, other) = (Best(faces, folder, pair[2]), Best(faces, folder, pair[3]));
            if (one is null || other is null) continue;
            compared++;
            if (one.DistanceTo(other) < FaceAnalyzer.DefaultThreshold == (pair[1] == "1")) right++;
        }
        Assert.InRange(compared, PairsOfEach * 2 * 9 / 10, PairsOfEach * 2);
        Assert.InRange((double)right / compared, 0.9, 1);
    }

    private static FaceEmbedding? Best(FaceAnalyzer faces, string folder, string file) =>
        faces.Encode(RgbImage.Load(Path.Combine(folder, file))) is [var face, ..] ? face.Embedding : null;

    private static string Data(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("KENTE_DATA");
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data") is var candidate && Directory.Exists(candidate)) folder = candidate;
        string path = Path.Combine(folder ?? "shared/data", name);
        Assert.SkipUnless(Directory.Exists(path), $"The data set {name} is not in shared/data beside the repository, nor in KENTE_DATA.");
        return path;
    }
}
