using System.Text.Json.Serialization;

namespace Kente.Faces.Door.Enrollment;

/// <summary>What came of an enrollment.</summary>
/// <param name="Status">Whether the face was enrolled, and why not.</param>
/// <param name="Message">The same as a sentence.</param>
/// <param name="Quality">The measures of the face; <see langword="null"/> if the frame does not show exactly one.</param>
/// <param name="People">Number of people in the gallery now.</param>
/// <param name="Faces">Number of faces in the gallery now.</param>
internal sealed record EnrollmentAnswer(
    [property: JsonConverter(typeof(JsonStringEnumConverter<EnrollmentStatus>))] EnrollmentStatus Status, string Message,
    FaceQuality? Quality, int People, int Faces);
