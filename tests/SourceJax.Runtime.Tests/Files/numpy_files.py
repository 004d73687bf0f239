"""Writes numpy_files.txt: files of NumPy for NpyTests, in base 64. Needs Debian's python3-numpy."""
import base64
import io

import numpy as np

arrays = {
    "single": np.array([[1, 2.5, -3], [4, 5, 6]], dtype="<f4"),
    "fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "big": np.arange(4, dtype=">i4"),
    "truth": np.array([True, False]),
    "number": np.array(2.5),
    "complex": np.array([1 + 2j]),
    "half": np.array([1.5, -2], dtype="<f2"),
    "bytes": np.array([1, 255], dtype=np.uint8),
    "empty": np.zeros((0, 3)),
    "swapped": np.array([1 + 2j, 3 - 1j], dtype=">c16"),
}
with open("numpy_files.txt", "w") as out:
    for name, array in arrays.items():
        file = io.BytesIO()
        np.save(file, array)
        out.write(f"{name} {base64.b64encode(file.getvalue()).decode()}\n")
