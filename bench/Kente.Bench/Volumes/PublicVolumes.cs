using System.Diagnostics;
using System.Globalization;
using Kente.Volumes;

namespace Kente.Bench.Volumes;

/// <summary>Trains detectors of landmarks on public collections of volumes and compares them with baselines.</summary>
internal static class PublicVolumes
{
    public const string HippocampusTitle =
        "Hippocampus: dotnet run -c Release --project bench/Kente.Bench -- hippocampus vol3d-hippocampus-mri";

    public const string MouseSkullsTitle =
        "Mouse skulls: dotnet run -c Release --project bench/Kente.Bench -- mouse-skulls vol3d-mouse-skull-ct";

    private const int Folds = 5, Calibration = 25, Test = 25;
    private const double SkullVoxel = 0.282;

    // Three quarters of the default number of steps: the volumes are small and alike.
    private static readonly VolumeLandmarkOptions HippocampusOptions = new()
    {
        Spacing = 2,
        Epochs = 72,
        Callbacks = [Callbacks.ProgressBar(Console.Error, animate: false)],
    };

    // A fifth of the default number of steps: once they are aligned, the skulls are alike. A chunk of the first stage covers a skull; the
    // second stage sees the voxels of the scans.
    private static readonly VolumeLandmarkOptions SkullOptions = new()
    {
        Spacing = 4 * SkullVoxel,
        Refinement = new() { Spacing = SkullVoxel },
        ChunkSize = 32,
        Epochs = 27,
        Callbacks = [Callbacks.ProgressBar(Console.Error, animate: false)],
    };

    /// <summary>
    /// Trains on 100 hippocampi, calibrates radii on 25 and returns a table of the errors on the other 25.
    /// </summary>
    public static string Hippocampus(string folder)
    {
        var all = VolumeFolders.Hippocampus(folder);
        var (rest, test) = all.Split(1 - ((double)Test / all.Count), seed: 1);
        var (train, calibration) = rest.Split(1 - ((double)Calibration / rest.Count), seed: 2);
        var time = Stopwatch.StartNew();
        var detector = VolumeLandmarkDetector.Train(train, HippocampusOptions);
        double minutes = time.Elapsed.TotalMinutes;
        detector.Calibrate(calibration);
        var report = detector.Evaluate(test);
        double[][] ridge = new RidgeBaseline(train).Errors(test);
        string text = $"{train.Count} volumes for training, {calibration.Count} for the radii, {test.Count} for testing; trained in "
            + Invariant($"{minutes:F0} minutes. Errors in mm.\n\n")
            + TrainingReports.Header("landmark", "error", "median", "mean position", "ridge regression", "missed", "within the 95 % radius");
        foreach (var (l, landmark) in report.Landmarks.Index())
            text += TrainingReports.Row(
                landmark.Name, Invariant($"{landmark.MeanError:F2} ± {landmark.StandardDeviation:F2}"), Mm(landmark.MedianError),
                Mm(landmark.BaselineMeanError), Mm(ridge[l].Average()), $"{landmark.Missed}", Invariant($"{landmark.RadiusCoverage:P0}"));
        return text + TrainingReports.Row(
            "all", Mm(report.MeanError), "", Mm(report.Landmarks.Average(landmark => landmark.BaselineMeanError)),
            Mm(ridge.Average(errors => errors.Average())), $"{report.Landmarks.Sum(landmark => landmark.Missed)}",
            Invariant($"{report.RadiusCoverage:P1}"));
    }

    /// <summary>Returns the median errors of a cross-validation on mouse skulls.</summary>
    public static string MouseSkulls(string folder)
    {
        var all = VolumeFolders.MouseSkulls(folder);
        Dictionary<string, (List<double> Errors, List<double> Baseline)> rows = all.LandmarkNames.ToDictionary(
            name => name, _ => (new List<double>(), new List<double>()));
        var time = Stopwatch.StartNew();
        for (int fold = 0; fold < Folds; fold++)
        {
            var report = VolumeLandmarkDetector.Train(Part(all, v => v % Folds != fold, "training part"), SkullOptions)
                .Evaluate(Part(all, v => v % Folds == fold, "test part"));
            Console.Error.WriteLine(Invariant(
                $"Fold {fold + 1}: mean error {report.MeanError:F2} mm, {report.Landmarks.Sum(landmark => landmark.Missed)} missed, ")
                + Invariant($"{time.Elapsed.TotalMinutes:F0} minutes"));
            foreach (var landmark in report.Landmarks)
            {
                var (errors, baseline) = rows[landmark.Name];
                errors.AddRange(landmark.Errors);
                // A landmark that was missed counts as an infinite error.
                errors.AddRange(Enumerable.Repeat(double.PositiveInfinity, landmark.Missed));
                baseline.AddRange(landmark.BaselineErrors);
            }
        }
        string text = $"{all.Count} volumes in {Folds} folds, voxels of "
            + Invariant($"{SkullVoxel} mm, heads in any orientation, which are aligned first; {time.Elapsed.TotalMinutes:F0} minutes. ")
            + "Median errors; a landmark that was missed counts as an infinite error.\n\n"
            + TrainingReports.Header("landmark", "voxels", "mm", "mean position, mm", "missed");
        return text + string.Concat(rows.Select(row => Row(row.Key, row.Value.Errors, row.Value.Baseline)))
            + Row("all", [.. rows.Values.SelectMany(row => row.Errors)], [.. rows.Values.SelectMany(row => row.Baseline)]);
    }

    private static VolumeDataset Part(VolumeDataset all, Func<int, bool> isIn, string name) =>
        new(all.Volumes.Where((_, v) => isIn(v)), $"{all.Source}, {name}");

    private static string Row(string name, IReadOnlyCollection<double> errors, IReadOnlyCollection<double> baseline)
    {
        double median = Median(errors);
        return TrainingReports.Row(
            name, Invariant($"{median / SkullVoxel:F1}"), Mm(median), Mm(Median(baseline)), $"{errors.Count(double.IsPositiveInfinity)}");
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Mm(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
