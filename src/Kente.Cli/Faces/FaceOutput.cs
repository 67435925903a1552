using System.Globalization;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary>Formats scores, distances and counts of faces.</summary>
internal static class FaceOutput
{
    /// <summary>Returns a score with four decimals.</summary>
    public static double Score(double score) => Math.Round(score, 4);

    /// <summary>Returns a squared distance with four decimals; <see langword="null"/> if there is nothing to compare with.</summary>
    public static double? Distance(double distance) => double.IsFinite(distance) ? Math.Round(distance, 4) : null;

    /// <summary>Returns a threshold with six decimals.</summary>
    public static double Threshold(double threshold) => Math.Round(threshold, 6);

    /// <summary>Returns a number of people in words.</summary>
    public static string People(int count) => count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count} people");

    /// <summary>Returns a stated error with six decimals.</summary>
    public static double? Error(double? error) => error is { } value ? Math.Round(value, 6) : null;

    /// <summary>Warns that the stated error of a gallery no longer holds.</summary>
    public static void WarnOfGrowth(FaceGallery gallery, TextWriter error)
    {
        if (gallery.CalibrationState == CalibrationState.GalleryGrew)
            error.WriteLine(
                "Faces were enrolled since the calibration, so that its error is an estimate; run 'kente faces calibrate' again.");
        if (gallery.CalibrationState == CalibrationState.OtherPipeline)
            error.WriteLine(
                $"No error is stated: {gallery.Calibration!.DifferenceFrom(gallery.Encoder)}; run 'kente faces calibrate' again with the "
                    + "options for the networks of this command.");
    }
}
