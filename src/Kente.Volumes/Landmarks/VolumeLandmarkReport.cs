using System.Globalization;
using System.Text;

namespace Kente.Volumes;

/// <summary>The evaluation of a detector, with the mean position as baseline. Prints as a table.</summary>
/// <param name="Volumes">Number of volumes.</param>
/// <param name="Landmarks">The errors of each landmark.</param>
public sealed record VolumeLandmarkReport(int Volumes, IReadOnlyList<LandmarkErrors> Landmarks)
{
    /// <summary>Gets the mean error of all landmarks in all volumes in mm; NaN if none was found.</summary>
    public double MeanError => Landmarks.SelectMany(landmark => landmark.Errors).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Returns the errors as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Volumes} volumes; errors in mm\n");
        text.Append(
            CultureInfo.InvariantCulture, $"{"",-26}{"mean",8}{"median",8}{"≤ 2 mm",8}{"≤ 4 mm",8}{"missed",8}{"baseline",10}\n");
        foreach (var landmark in Landmarks)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{landmark.Name,-26}{landmark.MeanError,8:F2}{landmark.MedianError,8:F2}{landmark.SuccessRate(2),8:P0}{landmark.SuccessRate(4),8:P0}{landmark.Missed,8}{landmark.BaselineMeanError,10:F2}\n");
        return text.ToString();
    }
}
