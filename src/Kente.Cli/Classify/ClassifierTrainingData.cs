using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary>The data of a training.</summary>
/// <param name="Train">Training images.</param>
/// <param name="Validation">Validation images, which also calibrate the probabilities.</param>
/// <param name="Test">Test images, for the report.</param>
/// <param name="Skipped">Problems in the data.</param>
internal sealed record ClassifierTrainingData(
    ClassDataset Train, ClassDataset Validation, ClassDataset Test, IReadOnlyList<DataProblem> Skipped)
{
    private const double ValidationFraction = 0.1;
    private const int MaxValidationImages = 400, MaxTestImages = 1000, MinImages = 10;
    private const string TrainPart = "train", TestPart = "test";

    private static readonly string[] ValidationParts = ["val", "valid", "validation"];

    /// <summary>Reads or draws the data of the settings.</summary>
    /// <exception cref="DataException">There is nothing to train on, or nothing to test with.</exception>
    public static ClassifierTrainingData Open(ClassifierRunSettings settings, bool isStrict, TextWriter error)
    {
        if (settings.Data == ClassSource.Street)
            return new(
                ClassSource.DrawStreet(settings.Images, 1), ClassSource.DrawStreet(Math.Min(MaxValidationImages, settings.Images), 2),
                ClassSource.DrawStreet(Math.Min(MaxTestImages, settings.Images), 3), []);
        var read = ClassDataset.OpenParts(settings.Data, ClassSource.Options(settings.Format, isStrict));
        var parts = read.Select(part => part with { Data = ClassSource.Verified(part.Data, isStrict) }).ToArray();
        string wanted = settings.Part ?? TrainPart;
        var train = parts.FirstOrDefault(part => part.Name is null || part.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Data
            ?? throw new DataException(
                $"The data have no part \"{wanted}\", only {string.Join(", ", parts.Select(part => part.Name))}; name one with --part.",
                settings.Data);
        // A model would be tested on what it learned by heart.
        ClassDataset Without(ClassDataset data, ClassDataset other)
        {
            var rest = data.Without(other);
            return rest.Count == data.Count || !isStrict ? rest : throw ClassSource.Error(rest.Skipped[^1]);
        }
        ClassDataset? Part(Func<string, bool> isNamed) =>
            parts.FirstOrDefault(part => part.Name is { } name && isNamed(name) && part.Data != train) is { } other
                ? Without(other.Data, train)
                : null;
        var test = Part(name => name.StartsWith(TestPart, StringComparison.OrdinalIgnoreCase));
        var validation = Part(name => ValidationParts.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (test is not null && validation is not null) validation = Without(validation, test);
        ClassDataset[] all = [train, .. new[] { validation, test }.OfType<ClassDataset>()];
        ClassSource.Report(all, error);
        if (train.Count < MinImages)
            throw new DataException(
                $"There are only {train.Count} usable training images; at least {MinImages} are needed.", settings.Data);
        if (!train.IsMultiLabel && train.Counts.Count(count => count > 0) is 1)
            throw new DataException(
                $"All images have the class {train.Classes[train.Images[0].Classes[0]]}; a classifier needs at least two classes to tell "
                    + "apart.", settings.Data);
        int seed = (int)settings.Options.Seed;
        (test, validation) = (test is { Count: > 0 } ? test : null, validation is { Count: > 0 } ? validation : null);
        if (test is null)
            (train, test) = HoldOut(train, settings.TestFraction, seed, "for testing, because the data have no part for it", error);
        if (validation is null)
            (train, validation) = HoldOut(train, ValidationFraction, seed + 1, "for validation and calibration", error);
        return new(train, validation, test, [.. all.SelectMany(part => part.Skipped)]);
    }

    private static (ClassDataset Train, ClassDataset HeldOut) HoldOut(
        ClassDataset train, double fraction, int seed, string purpose, TextWriter error)
    {
        var (most, rest) = train.Split(1 - fraction, seed);
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rest.Count} of {train.Count} training images, chosen at random, are held out {purpose}."));
        return (most, rest);
    }
}
