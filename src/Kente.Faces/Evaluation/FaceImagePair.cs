using Kente.Faces.Evaluation;

namespace Kente.Faces;

/// <summary>Two image files that are to be compared.</summary>
/// <param name="First">The first image.</param>
/// <param name="Second">The second image.</param>
/// <param name="SamePerson">Whether both show one person.</param>
public sealed record FaceImagePair(string First, string Second, bool SamePerson)
{
    /// <inheritdoc cref="FacePair.Fold"/>
    public int? Fold { get; init; }

    /// <inheritdoc cref="FacePair.Group"/>
    public string? Group { get; init; }

    /// <summary>
    /// Reads pairs from a CSV file whose first row names the columns: two whose names begin with <c>file</c>, such as <c>file1</c> and
    /// <c>file2</c>, with paths relative to the CSV file; <c>same</c>, 1 or true for one person and 0 or false for two; and, if wanted,
    /// <c>fold</c> and <c>group</c>, any words or numbers.
    /// </summary>
    /// <param name="path">The CSV file.</param>
    /// <exception cref="DataException">The file cannot be read, a column is missing, or a value is not valid.</exception>
    public static IReadOnlyList<FaceImagePair> ReadCsv(string path) => PairTable.Read(path);
}
