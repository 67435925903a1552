using System.Globalization;
using Kente.Cli.Training;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Landmarks;

/// <summary>The data of a training.</summary>
/// <param name="Train">Training images.</param>
/// <param name="Calibration">Images for the radii; <see langword="null"/> without calibration.</param>
/// <param name="Validation">Validation images; <see langword="null"/> if the data have no such part besides the test images.</param>
/// <param name="Test">Test images, for the report.</param>
/// <param name="Skipped">Problems in the data.</param>
internal sealed record LandmarkTrainingData(
    LandmarkDataset Train, LandmarkDataset? Calibration, LandmarkDataset? Validation, LandmarkDataset Test,
    IReadOnlyList<DataProblem> Skipped)
{
    private const double HeldOut = 0.2;
    private const int MaxValidationImages = 200, MaxTestImages = 500, CalibrationImages = 300, MinImages = 8;
    private const string TrainPart = "train", TestPart = "test";

    private static readonly string[] ValidationParts = ["val", "valid", "validation"];

    /// <summary>Reads or draws the data of the settings.</summary>
    /// <exception cref="DataException">There is nothing to train on, or nothing to test with.</exception>
    public static LandmarkTrainingData Open(LandmarkRunSettings settings, bool isStrict, TextWriter error)
    {
        if (settings.Data == LandmarkSource.Faces) return Faces(settings);
        var read = LandmarkDataset.OpenParts(settings.Data, settings.Reading(isStrict));
        var parts = read.Select(part => part with { Data = part.Data.Verify() }).ToArray();
        LandmarkSource.Report([.. parts.Select(part => part.Data)], error);
        string wanted = settings.Part ?? TrainPart;
        var train = parts.FirstOrDefault(part => part.Name is null || part.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Data
            ?? throw new DataException(
                $"The data have no part \"{wanted}\", only {string.Join(", ", parts.Select(part => part.Name))}; name one with --part.",
                settings.Data);
        DataProblem[] skipped = [.. parts.SelectMany(part => part.Data.Skipped)];
        LandmarkDataset? validation = parts.FirstOrDefault(part => ValidationParts.Contains(part.Name))?.Data;
        LandmarkDataset[] tests =
            [.. parts.Where(part => part.Name?.StartsWith(TestPart, StringComparison.OrdinalIgnoreCase) == true).Select(part => part.Data)];
        LandmarkDataset? test = tests.Length switch
        {
            0 => null,
            1 => tests[0],
            _ => new(train.Scheme, tests.SelectMany(one => one.Images), settings.Data) { PixelSize = settings.PixelSize, CropMargin = train.CropMargin },
        };
        if (train.Count < MinImages)
            throw new DataException(
                $"There are only {train.Count} usable training images; at least {MinImages} are needed.", settings.Data);
        int seed = (int)settings.Options.Seed;
        if (test is null && validation is null)
            (train, test) = HoldOut(train, seed, "for testing, because the data have no other part", error);
        LandmarkDataset? calibration = null;
        if (settings.RadiusLevel is { } level)
        {
            (train, calibration) = HoldOut(train, seed + 1, "to calibrate the radii", error);
            CheckCalibration(calibration, level, settings.Data);
        }
        return new(train, calibration, test is null ? null : validation, test ?? validation!, skipped);
    }

    // Before a training that would end with this error.
    private static void CheckCalibration(LandmarkDataset calibration, double level, string source)
    {
        int needed = CalibrationSize.For(level);
        var (name, count) = calibration.Scheme.Names
            .Select((name, index) => (name, calibration.Images.Count(image => image.HasObject && image.Points[index].IsAnnotated)))
            .MinBy(point => point.Item2);
        if (count < needed)
            throw new DataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Radii that hold with probability {level} need {needed} images with each point for their calibration, but only {count} of the {calibration.Count} held-out images have \"{name}\"; train without --radius or with a lower one."),
                source);
    }

    private static LandmarkTrainingData Faces(LandmarkRunSettings settings) => new(
        FaceImages.Create(settings.Images, 1), settings.RadiusLevel is null ? null : FaceImages.Create(CalibrationImages, 4),
        FaceImages.Create(Math.Min(MaxValidationImages, settings.Images), 2),
        FaceImages.Create(Math.Min(MaxTestImages, settings.Images), 3), []);

    private static (LandmarkDataset Train, LandmarkDataset HeldOut) HoldOut(
        LandmarkDataset train, int seed, string purpose, TextWriter error)
    {
        var (most, rest) = train.Split(1 - HeldOut, seed);
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rest.Count} of {train.Count} training images, chosen at random, are held out {purpose}."));
        return (most, rest);
    }
}
