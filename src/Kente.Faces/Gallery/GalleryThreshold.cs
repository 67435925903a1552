using Kente.Faces.Storage;

namespace Kente.Faces.Gallery;

/// <summary>The threshold of a gallery and what is known about its error.</summary>
/// <param name="Value">The threshold; <see langword="null"/> if there is none.</param>
/// <param name="MaxFalseIdentification">The stated error; <see langword="null"/> if none is stated.</param>
/// <param name="State">Whether the stated error holds.</param>
internal readonly record struct GalleryThreshold(double? Value, double? MaxFalseIdentification, CalibrationState State)
{
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
}
