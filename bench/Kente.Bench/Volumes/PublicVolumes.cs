using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kente.Volumes;

namespace Kente.Bench.Volumes;

/// <summary>Trains detectors of landmarks on public collections of volumes and compares them with baselines.</summary>
internal static class PublicVolumes
{
    public const string HippocampusTitle = "Hippocampus: dotnet run -c Release --project bench/Kente.Bench -- hippocampus vol3d-hippocampus-mri";

    public const string MouseSkullsTitle =
        "Mouse skulls: dotnet run -c Release --project bench/Kente.Bench -- mouse-skulls vol3d-mouse-skull-ct";

    private const int Folds = 5, Calibration = 25, Test = 25;
    private const double SkullVoxel = 0.282;

    /// <summary>
    /// Trains on 100 hippocampi, calibrates radii on 25 and returns a table of the errors on the other 25.
    /// </summary>
    public static string Hippocampus(string folder)
    {
        var all = VolumeFolders.Hippocampus(folder);
        var (rest, test) = all.Split(1 - ((double)Test / all.Count), seed: 1);
        var (train, calibration) = rest.Split(1 - ((double)Calibration / rest.Count), seed: 2);
        var time = Stopwatch.StartNew();
        var detector = VolumeLandmarkDetector.Train(train, new() { Spacing = 2, Epochs = 72, Callbacks = [Callbacks.ProgressBar(Console.Error, animate: false)] });
        double minutes = time.Elapsed.TotalMinutes;
        detector.Calibrate(calibration);
        var report = detector.Evaluate(test);
        double[][] ridge = new RidgeBaseline(train).Errors(test);
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{train.Count} volumes for training, {calibration.Count} for the radii, {test.Count} for testing; trained in {minutes:F0} minutes. Errors in mm.\n");
        text.Append("\n| landmark | error | median | mean position | ridge regression | missed | within the 95 % radius |\n|---|---|---|---|---|---|---|\n");
        foreach (var (l, landmark) in report.Landmarks.Index())
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {landmark.Name} | {landmark.MeanError:F2} ± {landmark.StandardDeviation:F2} | {landmark.MedianError:F2} | {landmark.BaselineMeanError:F2} | {ridge[l].Average():F2} | {landmark.Missed} | {landmark.RadiusCoverage:P0} |\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| all | {report.MeanError:F2} | | {report.Landmarks.Average(landmark => landmark.BaselineMeanError):F2} | {ridge.Average(errors => errors.Average()):F2} | {report.Landmarks.Sum(landmark => landmark.Missed)} | {report.RadiusCoverage:P1} |\n");
        return text.ToString();
    }

    /// <summary>Returns the median errors of a cross-validation on mouse skulls.</summary>
    public static string MouseSkulls(string folder)
    {
        var all = VolumeFolders.MouseSkulls(folder);
        Dictionary<string, (List<double> Errors, List<double> Baseline, int Missed)> rows = all.LandmarkNames.ToDictionary(
            name => name, _ => (new List<double>(), new List<double>(), 0));
        var time = Stopwatch.StartNew();
        for (int fold = 0; fold < Folds; fold++)
        {
            VolumeDataset Part(Func<int, bool> isIn, string name) => new(all.Volumes.Where((_, v) => isIn(v % Folds)), $"mouse skulls, {name}");
            var report = VolumeLandmarkDetector.Train(Part(f => f != fold, "training part"), SkullOptions).Evaluate(Part(f => f == fold, "test part"));
            Console.Error.WriteLine(FormattableString.Invariant(
                $"Fold {fold + 1}: mean error {report.MeanError:F2} mm, {report.Landmarks.Sum(landmark => landmark.Missed)} missed, {time.Elapsed.TotalMinutes:F0} minutes"));
            foreach (var landmark in report.Landmarks)
            {
                var row = rows[landmark.Name];
                row.Errors.AddRange(landmark.Errors);
                row.Baseline.AddRange(landmark.BaselineErrors);
                rows[landmark.Name] = row with { Missed = row.Missed + landmark.Missed };
            }
        }
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{all.Count} volumes in {Folds} folds, voxels of {SkullVoxel} mm, heads in any orientation; {time.Elapsed.TotalMinutes:F0} minutes. Median errors; a landmark that was missed counts as an infinite error.\n");
        text.Append("\n| landmark | voxels | mm | mean position, mm | missed |\n|---|---|---|---|---|\n");
        foreach (var (name, row) in rows) Row(name, row.Errors, row.Baseline, row.Missed);
        Row("all", [.. rows.Values.SelectMany(row => row.Errors)], [.. rows.Values.SelectMany(row => row.Baseline)], rows.Values.Sum(row => row.Missed));
        return text.ToString();

        void Row(string name, List<double> errors, List<double> baseline, int missed)
        {
            double median = Median([.. errors, .. Enumerable.Repeat(double.PositiveInfinity, missed)]);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {median / SkullVoxel:F1} | {median:F2} | {Median(baseline):F2} | {missed} |\n");
        }
    }

    private static VolumeLandmarkOptions SkullOptions => new()
    {
        Spacing = 2 * SkullVoxel,
        Augmentation = new() { Rotate = 180 },
        Epochs = 60,
        Callbacks = [Callbacks.ProgressBar(Console.Error, animate: false)],
    };

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
