using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect.Inference;

/// <summary>What the cells say of a part of a picture.</summary>
/// <param name="Values">For each cell four distances in pixels and the classes' scores.</param>
/// <param name="Letterbox">How the part lies in the frame.</param>
/// <param name="Part">Which part of the picture it is.</param>
/// <param name="Mirrored">Whether left and right had changed places.</param>
internal readonly record struct CellView(ReadOnlyMemory<float> Values, Letterbox Letterbox, Box Part, bool Mirrored)
{
    private const double AtEdge = 0.005;

    /// <summary>A box of the frame, relative to it, in the picture.</summary>
    public Box ToPicture(Box box)
    {
        var inPart = Letterbox.FromFrame(Mirrored ? new(1 - box.Right, box.Top, 1 - box.Left, box.Bottom) : box).Clip();
        return Part == Box.Whole ? inPart : new(
            Part.Left + (inPart.Left * Part.Width), Part.Top + (inPart.Top * Part.Height), Part.Left + (inPart.Right * Part.Width), Part.Top + (inPart.Bottom * Part.Height));
    }

    /// <summary>Whether a box of the picture ends where the part does and the picture goes on: perhaps it is half an object.</summary>
    public bool IsCut(Box box) => Part != Box.Whole
        && ((Part.Left > 0 && box.Left - Part.Left < AtEdge * Part.Width) || (Part.Top > 0 && box.Top - Part.Top < AtEdge * Part.Height)
            || (Part.Right < 1 && Part.Right - box.Right < AtEdge * Part.Width) || (Part.Bottom < 1 && Part.Bottom - box.Bottom < AtEdge * Part.Height));
}
