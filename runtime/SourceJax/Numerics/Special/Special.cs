namespace SourceJax.Numerics;

/// <summary>
/// The less common special functions, of one value in double precision. Each says how far its relative error goes; NaN in gives NaN out.
/// Formulas are those of the NIST Digital Library of Mathematical Functions (dlmf.nist.gov), cited by number.
/// </summary>
public static partial class Special;
