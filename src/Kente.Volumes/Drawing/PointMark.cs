using Kente.Vision;

namespace Kente.Volumes.Drawing;

/// <summary>A point to mark in a drawing.</summary>
/// <param name="Position">The position in mm.</param>
/// <param name="Color">The color.</param>
/// <param name="Radius">Radius in mm of a circle around it; 0 for none.</param>
internal readonly record struct PointMark(WorldPoint<Ras> Position, Rgb Color, double Radius = 0);
