using System.Globalization;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary>The data of a training.</summary>
/// <param name="Train">Training volumes.</param>
/// <param name="Calibration">Volumes for the radii; <see langword="null"/> without calibration.</param>
/// <param name="Validation">Validation volumes.</param>
/// <param name="Test">Test volumes, for the report.</param>
internal sealed record VolumeTrainingData(VolumeDataset Train, VolumeDataset? Calibration, VolumeDataset Validation, VolumeDataset Test)
{
    private const double HeldOut = 0.2;
    private const int TrainSeed = 1, TestSeed = 2, ValidationSeed = 3, CalibrationSeed = 4, MinVolumes = 4;

    /// <summary>Opens or computes the data of the settings.</summary>
    /// <exception cref="DataException">There are too few volumes to train, to test and to calibrate.</exception>
    public static VolumeTrainingData Open(VolumeRunSettings settings, TextWriter error)
    {
        if (settings.Data == VolumeArguments.Phantom) return Phantom(settings);
        var all = VolumeDataset.Open(settings.Data);
        if (all.Count < MinVolumes)
            throw new DataException($"There are only {all.Count} volumes; at least {MinVolumes} are needed.", settings.Data);
        long seed = settings.Options.Seed;
        var (train, rest) = all.Split(1 - HeldOut, (int)seed);
        VolumeDataset test = new(rest.Volumes, $"{all.Source}, test part");
        VolumeDataset? calibration = null;
        if (settings.RadiusLevel is { } level)
        {
            if (settings.CalibrationVolumes > train.Count / 2)
                throw new DataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Radii that hold with probability {level} need {settings.CalibrationVolumes} volumes for their calibration, but besides those for testing there are only {train.Count} volumes; train without --radius or with a lower one."),
                    settings.Data);
            double fraction = Math.Max(HeldOut, (double)settings.CalibrationVolumes / train.Count);
            (train, calibration) = train.Split(1 - fraction, (int)seed + 1);
        }
        string others = calibration is null ? "" : string.Create(CultureInfo.InvariantCulture, $" and {calibration.Count} to calibrate the radii");
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{test.Count} of {all.Count} volumes, chosen at random, are held out for testing{others}."));
        return new(train, calibration, test, test);
    }

    /// <summary>Computes synthetic volumes that no training uses.</summary>
    public static VolumeDataset PhantomTest(int count) => Roots(count, TestSeed);

    private static VolumeTrainingData Phantom(VolumeRunSettings settings)
    {
        int count = settings.Images;
        return new(
            Roots(count, TrainSeed),
            settings.RadiusLevel is null ? null : Roots(Math.Max(count, settings.CalibrationVolumes), CalibrationSeed),
            Roots(Math.Max(1, count / 6), ValidationSeed), Roots(Math.Max(1, count / 3), TestSeed));
    }

    // Scans have one spacing, whatever the spacing at which a network sees them.
    private static VolumeDataset Roots(int count, int seed) => AorticRoots.Create(count, seed);
}
