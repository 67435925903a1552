namespace Kente.Vision;

/// <summary>Scores of one point; NaN if no image has it.</summary>
/// <param name="Name">Name of the point.</param>
/// <param name="Count">Number of images in which it is measured.</param>
/// <param name="Nme">Mean normalized error.</param>
/// <param name="MeanRadialError">Mean distance (MRE) in millimeters or pixels.</param>
/// <param name="Pck">Fraction of the images whose normalized error is at most the threshold of PCK.</param>
/// <param name="SuccessRates">Fraction of the images whose distance is at most each radius (SDR).</param>
public sealed record PointScores(
    string Name, int Count, double Nme, double MeanRadialError, double Pck, IReadOnlyList<double> SuccessRates);
