namespace Kente.Tables;

/// <summary>Start of a row in a text file.</summary>
/// <param name="Byte">Number of bytes before the row.</param>
/// <param name="Line">One-based line.</param>
internal readonly record struct CsvPosition(long Byte, int Line);
