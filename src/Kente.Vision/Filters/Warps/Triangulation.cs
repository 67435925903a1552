using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace Kente.Vision.Filters.Warps;

/// <summary>The Delaunay triangulation of points.</summary>
internal static class Triangulation
{
    /// <summary>Returns the triangles, as indices of their corners.</summary>
    /// <param name="points">Distinct points that are not all on a line.</param>
    public static IReadOnlyList<(int A, int B, int C)> Of(IReadOnlyList<(double X, double Y)> points)
    {
        var indices = points.Index().ToDictionary(point => point.Item, point => point.Index);
        DelaunayTriangulationBuilder builder = new();
        builder.SetSites(points.Select(point => new Coordinate(point.X, point.Y)).ToArray());
        return [.. builder.GetTriangles(new GeometryFactory()).Geometries.Select(triangle => triangle.Coordinates).Select(
            corners => (Index(corners[0]), Index(corners[1]), Index(corners[2])))];

        int Index(Coordinate corner) => indices[(corner.X, corner.Y)];
    }
}
