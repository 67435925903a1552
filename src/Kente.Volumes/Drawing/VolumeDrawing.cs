using Kente.Vision;
using Kente.Volumes.Drawing;

namespace Kente.Volumes;

/// <summary>Adds drawing of planes to <see cref="Volume"/>.</summary>
public static class VolumeDrawing
{
    extension(Volume volume)
    {
        /// <summary>
        /// Draws the three planes through a point side by side: axial, coronal and sagittal. As radiologists see them: the patient's right
        /// is on the left of the axial and the coronal plane, the front is on the left of the sagittal plane. Letters at the edges name the
        /// directions: right, left, A for the front, P for the back, head and feet; there are none if the file does not state the
        /// orientation (<see cref="Volume.HasPosition"/>).
        /// </summary>
        /// <param name="center">The point in mm.</param>
        /// <param name="window">
        /// The intensities that become black and white; default: those with half a percent of the voxels below and above.
        /// </param>
        /// <param name="landmarks">
        /// Points to mark with their number, from 1, in the planes that pass within 3 mm of them; those outside of the volume are left out.
        /// Default none.
        /// </param>
        public RgbImage DrawPlanes(WorldPoint<Ras> center, Interval? window = null, NamedPoints? landmarks = null)
        {
            ArgumentNullException.ThrowIfNull(volume);
            return new OrthogonalPlanes(volume, window).Draw(center, landmarks ?? new NamedPoints([]));
        }
    }
}
