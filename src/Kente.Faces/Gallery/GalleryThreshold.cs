using Kente.Faces.Storage;
using Kente.Faces.Weights;

namespace Kente.Faces.Gallery;

/// <summary>The threshold of a gallery and what is known about its error.</summary>
/// <param name="Value">The threshold; <see langword="null"/> if there is none.</param>
/// <param name="MaxFalseIdentification">The stated error; <see langword="null"/> if none is stated.</param>
/// <param name="State">Whether the stated error holds.</param>
internal readonly record struct GalleryThreshold(double? Value, double? MaxFalseIdentification, CalibrationState State)
{
    // That of FaceAnalyzer, which is above the gallery.
    private const double PretrainedThreshold = 0.36;

    /// <summary>Gets the threshold.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public double Required => Value ?? throw new InvalidOperationException(
        "The gallery has no threshold. Calibrate it with images of people who are not in it, or give a threshold.");

    public static GalleryThreshold Of(GalleryState state, GalleryOptions options)
    {
        if (options.Threshold is not null || state.Calibration is not { } calibration)
            return new(options.Threshold, null, CalibrationState.NotCalibrated);
        int added = state.Table.CountAfter(calibration.LastFace);
        double level = calibration.MaxFalseIdentification;
        return added == 0 ? new(calibration.Threshold, level, CalibrationState.Valid)
            // As if each face recognised strangers independently of the others.
            : new(
                calibration.Threshold, 1 - Math.Pow(1 - level, (double)(calibration.Faces + added) / calibration.Faces),
                CalibrationState.GalleryGrew);
    }

    /// <summary>
    /// Returns the thresholds of an enrollment: below the first a face cannot be told from another person, and from the second on it does
    /// not resemble its own person.
    /// </summary>
    public static (double? Duplicate, double? OtherPerson) OfEnrollment(GalleryState state, GalleryOptions options, string model)
    {
        double? threshold = Of(state, options).Value, usual = OfModel(model);
        // A calibrated threshold of a large gallery is far below most distances of one person.
        return (threshold ?? usual, threshold is null || usual > threshold ? usual : threshold);
    }

    // A network of one's own has no usual threshold.
    private static double? OfModel(string model) =>
        model.StartsWith($"{WeightFile.Recognition.Network}-", StringComparison.Ordinal) ? PretrainedThreshold : null;
}
