using System.Numerics;

namespace Kente.Faces.Alignment;

/// <summary>
/// How far a face is turned, from the place of the tip of its nose, which lies before the plane of eyes and mouth: seen from the front it is
/// in the middle between the eyes, and at a constant height between eyes and mouth.
/// </summary>
internal static class FaceTurn
{
    private const int NoseTip = 30, RightEye = 36, LeftEye = 45, RightMouth = 48, LeftMouth = 54;

    // Of a face from the front, on the line from the middle of the eyes (0) to the middle of the mouth (1).
    private const float NoseHeight = 0.6f;

    /// <summary>Returns the larger of both turns: 0 from the front, about the tangent of the angle.</summary>
    /// <param name="points">The 68 points in pixels.</param>
    public static double Of(IReadOnlyList<FacePoint> points)
    {
        Vector2 At(int index) => new((float)points[index].X, (float)points[index].Y);
        Vector2 eyes = (At(RightEye) + At(LeftEye)) / 2, mouth = (At(RightMouth) + At(LeftMouth)) / 2;
        Vector2 across = (At(LeftEye) - At(RightEye)) / 2, down = mouth - eyes, nose = At(NoseTip) - eyes;
        float determinant = (across.X * down.Y) - (across.Y * down.X);
        // Eyes and mouth on one line: not a face from the front.
        if (!(Math.Abs(determinant) > 1e-6f)) return double.PositiveInfinity;
        // nose = side · across + height · down
        double side = ((nose.X * down.Y) - (nose.Y * down.X)) / determinant;
        double height = ((across.X * nose.Y) - (across.Y * nose.X)) / determinant;
        return Math.Max(Math.Abs(side), Math.Abs(height - NoseHeight));
    }
}
