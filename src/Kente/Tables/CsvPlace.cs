namespace Kente.Tables;

/// <summary>Where a row of a file of text begins.</summary>
/// <param name="Byte">Bytes before it.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct CsvPlace(long Byte, int Line);
