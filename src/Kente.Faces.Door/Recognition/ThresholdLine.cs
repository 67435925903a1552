using System.Text.Json.Serialization;

namespace Kente.Faces.Door.Recognition;

/// <summary>The threshold of the gallery and what is known about its error.</summary>
/// <param name="State">Whether the stated error holds.</param>
/// <param name="Threshold">The threshold; <see langword="null"/> if there is none, and nobody is recognised.</param>
/// <param name="MaxFalseIdentification">The stated error; <see langword="null"/> if none is stated.</param>
/// <param name="EstimatedFalseIdentification">The estimated error after the gallery grew.</param>
/// <param name="Difference">How the door differs from the pipeline of the calibration, as a clause of a sentence.</param>
/// <param name="Level">The error that the calibration was made for.</param>
/// <param name="Identities">Number of strangers of the calibration.</param>
/// <param name="UpperBound">What the error is at most with 95 % confidence.</param>
internal sealed record ThresholdLine(
    [property: JsonConverter(typeof(JsonStringEnumConverter<CalibrationState>))] CalibrationState State, double? Threshold,
    double? MaxFalseIdentification, double? EstimatedFalseIdentification, string? Difference, double? Level, int? Identities,
    double? UpperBound)
{
    public static ThresholdLine Of(FaceGallery gallery)
    {
        var calibration = gallery.Calibration;
        return new(
            gallery.CalibrationState, gallery.Threshold, gallery.MaxFalseIdentification, gallery.EstimatedFalseIdentification,
            gallery.CalibrationState == CalibrationState.OtherPipeline ? calibration?.DifferenceFrom(gallery.Encoder) : null,
            calibration?.MaxFalseIdentification, calibration?.Identities, calibration?.FalseIdentification.UpperBound);
    }
}
