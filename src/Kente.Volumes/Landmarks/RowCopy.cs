namespace Kente.Volumes.Landmarks;

/// <summary>Copies a part of a row of a grid from the point (i, j, k).</summary>
internal delegate void RowCopy(int i, int j, int k, Span<float> row);
