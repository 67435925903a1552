namespace Kente.Faces;

/// <summary>Whether the stated error of a gallery's threshold holds.</summary>
public enum CalibrationState
{
    /// <summary>The threshold was given in the options or there is none; no error is stated.</summary>
    NotCalibrated,

    /// <summary>No face was enrolled since the calibration, and faces are found as they were then: its bound holds.</summary>
    Valid,

    /// <summary>
    /// Faces were enrolled since the calibration, so more strangers are recognised than its bound says. Calibrate again.
    /// </summary>
    GalleryGrew,

    /// <summary>
    /// The encoder finds or encodes faces otherwise than at the calibration, such as with another detector or score threshold, or the
    /// calibration is of an earlier version that did not record how: no error is stated. Calibrate again.
    /// </summary>
    OtherPipeline,
}
