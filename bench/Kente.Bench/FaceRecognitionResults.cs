using System.Globalization;
using System.Text;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>The tables of face recognition with the pretrained networks: verification on LFW, identification on ORL.</summary>
internal static class FaceRecognitionResults
{
    /// <summary>The heading in the results.</summary>
    public const string Title =
        "Faces: dotnet run -c Release --project bench/Kente.Bench -- recognition face-lfw-96 face-orl-attfaces";

    private const string Tiny = "Tiny YOLO, input 224", Ssd = "SSD (default)";

    /// <summary>Measures both data sets.</summary>
    /// <param name="lfw">Folder with the file pairs_fold1_2.csv.</param>
    /// <param name="orl">Folder with a subfolder for each person.</param>
    public static string Measure(string lfw, string orl)
    {
        StringBuilder verification = new(), identification = new();
        var tiny = FaceAnalyzer.Load(new() { Detection = FaceDetectionModel.TinyYolo, InputSize = 224 });
        var report = VerificationEvaluator.Evaluate(
            tiny, FaceImagePairs.ReadCsv(Path.Combine(lfw, "pairs_fold1_2.csv")), new() { FalseAcceptRates = [0.01, 0.001], Folds = 2 });
        string rates = string.Join(" | ", report.Points.Select(point => Rate(point.FalseReject)));
        Add(
            verification, Tiny,
            $"{report.Accuracy:F4} ± {report.StandardError:F4} | {report.Auc:F4} | {report.EqualErrorRate:F4} | {rates}",
            report.ImagesWithoutFace.Count);
        foreach (var (name, faces) in ((string, FaceAnalyzer)[])[(Ssd, FaceAnalyzer.Load()), (Tiny, tiny)])
        {
            IdentificationTrials trials = new(faces, FaceFolder.Read(orl));
            foreach (double bound in (double[])[0.1, 0.2])
            {
                var result = trials.Run(bound);
                Add(
                    identification, name,
                    $"{result.Rank1:F4} | {100 * bound:F0} % | {Mean(result.FalseIdentification)} | {Mean(result.Recognised)}",
                    trials.ImagesWithoutFace);
            }
        }
        return $"""
            Verification on LFW: the 1200 pairs of the official folds 1 and 2, cropped to the face and reduced to 96×96 pixels. The accuracy is the mean of the two folds ± its standard error, each with the threshold of the other. A pair with an image in which no face is found is rejected at every threshold.

            | detector | accuracy | AUC | EER | TAR at FAR 1 % | TAR at FAR 0.1 % | images without a face |
            |---|---|---|---|---|---|---|
            {verification}
            Identification on ORL: the mean ± standard error of {IdentificationTrials.Repetitions} random repetitions. One image of each of 20 people is enrolled, and their other images are probes. Of the 20 others, 10 calibrate the threshold and 10 are strangers to it, who count as recognised if any of their 10 images is. With 10 people no bound below 1 in 11 can be stated.

            | detector | rank-1 | stated bound | strangers recognised | probes recognised as the right person | images without a face |
            |---|---|---|---|---|---|
            {identification}
            """;
    }

    // Rows are printed too as they are measured, because the whole takes minutes.
    private static void Add(StringBuilder table, string detector, FormattableString numbers, int withoutFace)
    {
        string row = $"| {detector} | {numbers.ToString(CultureInfo.InvariantCulture)} | {withoutFace} |";
        table.Append(row).Append('\n');
        Console.Error.WriteLine(row);
    }

    private static string Rate(ErrorRate misses) =>
        FormattableString.Invariant($"{1 - misses.Rate:F4} [{1 - misses.High:F4}, {1 - misses.Low:F4}]");

    private static string Mean(double[] values)
    {
        double mean = values.Average(), squares = values.Sum(value => (value - mean) * (value - mean));
        return FormattableString.Invariant($"{mean:F4} ± {Math.Sqrt(squares / (values.Length - 1) / values.Length):F4}");
    }
}
